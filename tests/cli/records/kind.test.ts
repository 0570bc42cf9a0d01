import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordFormatOf } from '../../../src/cli/records/kind.js';
import { folderWith, SPUN, unspin } from '../folder.js';

let folder: string;
beforeEach(() => {
  const rows = `{"text":"${SPUN.trim()}"}\n`;
  folder = folderWith({ 'a.jsonl': rows, 'a.jsonl.gz': '', 'a.txt': SPUN, 'a.wet': '' });
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['a.jsonl', undefined, 'jsonl'],
  ['a.NDJSON.gz', undefined, 'jsonl'],
  ['a.warc.wet.gz', undefined, 'warc'],
  ['a.warc.zst', undefined, 'warc'],
  ['a.json', undefined, undefined],
  ['a.jsonl', 'text', undefined],
  ['-', 'jsonl', 'jsonl'],
] as const)('%s as %s: %s', (path, as, kind) => {
  expect(recordFormatOf(path, as)).toBe(kind);
});

test('a check takes JSON Lines for one document, with places in the file', () => {
  const { out, code } = unspin(folder, ['--check', '--field', 'text', 'a.jsonl']);
  expect(out).toMatch(/^a\.jsonl:1:10 {2}The Wall Avenue Journal -> /);
  expect(code).toBe(1);
});

test.each<[string[], RegExp]>([
  [['--check', 'a.wet'], /a\.wet can only be filtered; leave out --check/],
  [['--format', 'json', 'a.jsonl.gz'], /a\.jsonl\.gz can only be filtered/],
  [['--write', '--as', 'warc'], /standard input can only be filtered/],
  [['a.jsonl', 'a.txt'], /a\.jsonl holds records and a\.txt is one document/],
  [['a.jsonl', '--diff-base', 'main'], /--diff-base is for documents/],
  [['a.jsonl', '--fail-on', 'spun'], /--fail-on is for documents/],
  [['a.txt', '-o', 'b.txt'], /--output is for records/],
  [['a.txt', '--id', 'x'], /--id is for records/],
  [['a.wet', '--field', 'text'], /--field is for JSON Lines/],
])('%j is refused', (args, message) => {
  const { code, out, err } = unspin(folder, args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(message);
});
