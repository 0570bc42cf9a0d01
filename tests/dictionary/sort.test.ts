import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { HEADER } from '../../src/dictionary/read.js';
import { sortDictionary } from '../../src/dictionary/sort.js';

const COMMAND = fileURLToPath(new URL('../../dist/sort-dictionary.js', import.meta.url));

test.each<[string, string[], string[]]>([
  ['capitals and small letters alike', ['b\tx', 'A\tx', 'a\tx'], ['A\tx', 'a\tx', 'b\tx']],
  ['a phrase behind its first words', ['a b\tx', 'ab\tx', 'a\tx'], ['a\tx', 'a b\tx', 'ab\tx']],
  ['by the rest where the phrase is one', ['a\tz', 'a\ty'], ['a\ty', 'a\tz']],
  ['without empty lines', ['b\tx', '', 'a\tx', ' '], ['a\tx', 'b\tx']],
])('sorts %s', (_, lines, sorted) => {
  const once = sortDictionary(`# about\n${HEADER}\n${lines.join('\n')}`);
  expect(once).toBe(`# about\n${HEADER}\n${sorted.join('\n')}\n`);
  expect(sortDictionary(once)).toBe(once);
});

test('a file without the header stays as it is', () => {
  expect(sortDictionary('b\tx\na\tx')).toBe('b\tx\na\tx');
});

test('the command sorts the files of a folder and names what is wrong, tables aside', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unspin-'));
  try {
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write('a.tsv', `${HEADER}\nmention\tsay\tverb\ninformation\tnews\tnoun\n`);
    write('b.tsv', `${HEADER}\nshy\tshy\tadjective\n`);
    write('weights.tsv', 'original\tspun\tdialects\ttimes\n');
    const run = () => spawnSync(process.execPath, [COMMAND, '.'], { cwd: folder });
    const first = run();
    expect(`${first.stderr}`).toBe('');
    expect(`${first.stdout}`).toMatch(/^a\.tsv: sorted\nb\.tsv:2: "shy" maps to itself; .+\n$/);
    expect(first.status).toBe(1);
    expect(readFileSync(join(folder, 'a.tsv'), 'utf8')).toMatch(
      /\tevidence\ninform.+\nmention.+\n$/,
    );
    rmSync(join(folder, 'b.tsv'));
    expect(run()).toMatchObject({ status: 0, stdout: Buffer.from('') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
