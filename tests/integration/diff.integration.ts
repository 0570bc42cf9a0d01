import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, git, installed, ROOT, run, unspin } from './tools.js';

const article = readFileSync(join(ROOT, 'fixtures/politics/spun.txt'), 'utf8');
const FILES = {
  'plain.txt': article,
  'with blanks.txt': article.replaceAll('\n', '\r\n'),
  'a "quoted" ö.txt': `\uFEFF${article.trimEnd()}`,
};

test.for([
  ['patch', '-p0', '--binary', '--silent'],
  ['git', 'apply', '-p0'],
])('%s %s applies the diff as --write does', ([program, ...args], context) => {
  installed(context, program!);
  const names = Object.keys(FILES);
  const [patched, written] = [folderWith(FILES), folderWith(FILES)];
  git(patched!, 'init', '-q');
  const { out: input } = unspin(patched!, '--format', 'diff', ...names);
  expect(run(program!, args, { cwd: patched!, input })).toMatchObject({ code: 0, err: '' });
  unspin(written!, '--write', ...names);
  for (const name of names) {
    const now = readFileSync(join(patched!, name), 'utf8');
    expect(now).toBe(readFileSync(join(written!, name), 'utf8'));
    expect(now).not.toBe(FILES[name as keyof typeof FILES]);
  }
});
