import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesIn, folderWith, SPUN, unspin } from '../folder.js';

const FILES = [
  ...['a.md', 'b.md', '#c.md', '!d.md', 'sub/a.md', 'sub/b.md', 'sub/x/a.md', 'sub/x/y/a.md'],
  ...['sub/x/y/b.md', 'build/a.md', 'build/sub/a.md', 'sub/build/a.md', 'sub/[k]/a.md'],
  ...['sub/[k]/k/b.md', 'sub/k/b.md', 'sub/A.md', 'sub/e f.md'],
];

/** Ignore files by folder; git itself says what they leave. */
const CASES: Record<string, string>[] = [
  { '': 'a.md\n' },
  { '': '/a.md\nbuild/\n' },
  { '': '*\n!*/\n!a.md\n' },
  { '': 'x/\n', 'sub/': '!x/\n' },
  { '': 'x/*\n', 'sub/': '!x/a.md\n' },
  { '': 'sub\n', 'sub/': '!a.md\n' },
  { 'sub/': '/a.md\n' },
  { 'sub/': 'a.md\n!/x/y/a.md\n' },
  { 'sub/': 'x/y\n' },
  { 'sub/': '**/y/*.md\n' },
  { 'sub/x/': '*.md\n', 'sub/': '!a.md\n' },
  { 'sub/[k]/': '*.md\n' },
  { '': '\\#c.md\n\\!d.md\n# a.md\n\n   \n' },
  { 'sub/': 'e f.md   \r\nb.md\r\n' },
  { '': '!a.md\n*.md\n!sub/**\n' },
];

test.each(CASES)('.gitignore is read as git reads it: %j', (ignored) => {
  const files = FILES.map((name) => [name, SPUN]);
  const ignores = Object.entries(ignored).map(([folder, text]) => [`${folder}.gitignore`, text]);
  const folder = folderWith(Object.fromEntries([...files, ...ignores]));
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'core.excludesFile=', ...args], { cwd: folder, encoding: 'utf8' })
      .stdout;
  git('init', '-q');
  const left = git('ls-files', '-z', '--others', '--exclude-standard', '*.md').split('\0');
  const found = filesIn(unspin(folder, ['--check', '.']).out);
  // from within, what is said above counts too
  const below = filesIn(unspin(`${folder}/sub`, ['--check', '.']).out);
  rmSync(folder, { recursive: true });
  expect(found.toSorted()).toEqual(left.filter((name) => name !== '').toSorted());
  const prefix = 'sub/';
  expect(below.map((name) => prefix + name)).toEqual(
    found.filter((name) => name.startsWith(prefix)),
  );
});

test('.unspinignore counts after .gitignore, and without a repository', () => {
  const folder = folderWith({
    ...{ 'a.md': SPUN, 'b.md': SPUN, 'posts/a.md': SPUN, 'posts/b.md': SPUN },
    ...{ '.gitignore': '*.md\n', '.unspinignore': '!a.md\n', 'posts/.unspinignore': 'a.md\n!b.md' },
  });
  expect(filesIn(unspin(folder, ['--check', '.']).out)).toEqual(['a.md', 'posts/b.md']);
  rmSync(folder, { recursive: true });
});
