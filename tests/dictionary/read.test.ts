import { describe, expect, test } from 'vitest';
import { formatEntry, formatProblem, HEADER, readEntries } from '../../src/dictionary/read.js';

const read = (...lines: string[]) => readEntries([HEADER, ...lines].join('\n'), 'dir/my.tsv');

describe('readEntries', () => {
  test('reads all columns', () => {
    const { entries, problems } = read(
      '# a comment',
      'Wall Avenue Journal\tWall Street Journal\tname sure\tA\t\tobserved',
      'mention\tsay | tell\tverb\tAG\tfootnote, index\t',
      'lower than\tless than',
    );
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      expect.objectContaining({
        kind: 'name',
        sure: true,
        dialects: 'A',
        line: 3,
        dictionary: 'my',
      }),
      expect.objectContaining({
        originals: ['say', 'tell'],
        unless: ['footnote', 'index'],
        line: 4,
      }),
      expect.objectContaining({ kind: 'phrase', sure: false, evidence: 'reported', line: 5 }),
    ]);
  });

  test('accepts a BOM and CRLF', () => {
    const { entries } = readEntries(`\uFEFF${HEADER}\r\na b\tc\r\n`, 'x.tsv');
    expect(entries).toHaveLength(1);
  });

  test.each<[string, string]>([
    ['only one', '1 columns'],
    ['a\t', 'no original'],
    ['\tb', 'no spun phrase'],
    ['a\tb\tverbs', 'unknown kind "verbs"'],
    ['a\tb\tphrase certain', 'unknown flag'],
    ['a\tb\tphrase\tXY', 'unknown dialect in "XY"'],
    ['a\tb\tphrase\t\t\tguessed', 'unknown evidence'],
  ])('%j is refused with its line', (line, reason) => {
    const { entries, problems } = read('fine\tgood', line);
    expect(entries).toHaveLength(1);
    expect(formatProblem(problems[0]!)).toMatch(/^dir\/my\.tsv:3: /);
    expect(problems[0]!.reason).toContain(reason);
    expect(problems[0]!.remedy).not.toBe('');
  });

  test('a file without the header is refused whole', () => {
    const { entries, problems } = readEntries('a\tb\n', 'x.tsv');
    expect(entries).toEqual([]);
    expect(problems[0]!.reason).toBe('the header is missing');
  });

  test('formatEntry gives the line back', () => {
    const line = 'mention\tsay | tell\tverb\tAG\tindex\tobserved';
    expect(formatEntry(read(line).entries[0]!)).toBe(line);
  });
});
