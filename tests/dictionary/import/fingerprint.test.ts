import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFingerprint } from '../../../src/dictionary/import/fingerprint.js';

/** Entries as `spun`, `spun -innocent` or `spun (conditional)`. */
function entriesOf(query: string, original = 'green house'): string[] {
  return readFingerprint(query, [original]).phrases.map(({ spun, unless, conditional }) =>
    [spun, ...unless.map((word) => `-${word}`), ...(conditional ? ['(conditional)'] : [])].join(
      ' ',
    ),
  );
}

describe('queries', () => {
  test.each<[string, string[]]>([
    ['"verdant dwelling"', ['verdant dwelling']],
    ['“verdant dwelling”', ['verdant dwelling']],
    ['verdant dwelling', ['verdant dwelling']],
    ['Verdant', ['verdant']],
    ['"verdant dwelling" OR "lush abode"', ['verdant dwelling', 'lush abode']],
    ['("a b" OR ("c d" OR "e f"))', ['a b', 'c d', 'e f']],
    ['"verdant dwelling"~0', ['verdant dwelling']],
    ['"verdant dwelling"~4', ['verdant dwelling']],
    ['"verdant dwelling" NOT paint', ['verdant dwelling -paint']],
    ['"verdant dwelling" AND NOT paint', ['verdant dwelling -paint']],
    ['"verdant dwelling" NOT (paint OR "wall colour")', ['verdant dwelling -paint -colour']],
    ['("a b" OR "c d") NOT (paint OR wall)', ['a b -paint -wall', 'c d -paint -wall']],
    ['"a b" OR "c d" NOT paint', ['a b', 'c d -paint']],
    ['"a b" NOT "a b institute"', ['a b -institute']],
    ['NOT NOT "a b"', ['a b']],
    ['"a b" NOT (NOT "c d")', []],
    ['"a b" AND "a b c"', ['a b c']],
    ['"a b" AND "a b"', ['a b']],
    ['"a b"~3 AND "a x b"', []],
    ['"verdant dwelling" AND plants', ['verdant dwelling (conditional)']],
    ['plants AND ("a b" OR "c d")', ['a b (conditional)', 'c d (conditional)']],
    ['"verdant dwelling" AND "green house effect"', ['verdant dwelling (conditional)']],
    ['"verdant dwelling" AND "lush abode"', []],
    ['verdant AND dwelling', []],
    ['"a b" NOT "a b"', []],
    ['"a b" NOT a', []],
    ['NOT paint', []],
  ])('%s', (query, entries) => {
    expect(entriesOf(query)).toEqual(entries);
  });

  test.each<[string, string, number]>([
    ['"verdant dwelling"~4', 'approximated', 0],
    ['verdant dwelling', 'approximated', 0],
    ['"a b" NOT paint', 'approximated', 10],
    ['"a b" AND plants', 'approximated', 10],
    ['"a b" AND "c d"', 'skipped', 0],
    ['"a b" NOT "a b"', 'skipped', 10],
  ])('%s is remarked upon', (query, outcome, offset) => {
    expect(readFingerprint(query, ['green house']).remarks).toEqual([
      expect.objectContaining({ outcome, offset }),
    ]);
  });

  test('what is said exactly needs no remark', () => {
    expect(readFingerprint('"a b" OR ("c d"~0 AND "c d e")', ['x']).remarks).toEqual([]);
  });

  test.each<[string, RegExp, number]>([
    ['"a b', /quote is not closed/, 0],
    ['("a b"', /parenthesis is not closed/, 0],
    ['"a b")', /was not opened/, 5],
    ['()', /where a phrase should/, 1],
    ['"a b" OR', /query ends/, 8],
    ['OR "a b"', /"OR" stands/, 0],
    ['"a b" "c d"', /no operator before "c d"/, 6],
    ['"a b" ("c d")', /no operator before \(/, 6],
    ['"a b" and "c d"', /a word or an operator/, 6],
    ['"verdant dwell*"', /wildcard/, 0],
    ['"a b"~', /no number/, 0],
    ['verdant~2 OR "a b"', /no word/, 0],
    ['title:verdant OR "a b"', /no word/, 0],
    ['"a b" -paint', /no word/, 6],
    ['"" OR "a b"', /empty/, 0],
    [Array.from({ length: 9 }, (_, i) => `("a${i} b" OR "c${i} d")`).join(' AND '), /more than/, 0],
  ])('%s is skipped whole', (query, reason, offset) => {
    const { phrases, remarks } = readFingerprint(query, ['green house']);
    expect(phrases).toEqual([]);
    expect(remarks).toEqual([
      {
        outcome: 'skipped',
        offset,
        reason: expect.stringMatching(reason),
        remedy: expect.any(String),
      },
    ]);
  });
});

test('no query makes it throw, and what is not said is remarked upon', () => {
  const part = fc.constantFrom(
    ...['"', '“', '(', ')', ' AND ', ' OR ', ' NOT ', '~', '3', '*', ' ', 'verdant', '"a b"', 'é'],
  );
  const query = fc.oneof(
    fc.string(),
    fc.array(part).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(query, (text) => {
      const { phrases, remarks } = readFingerprint(text, ['green house']);
      expect(phrases.length + remarks.length).toBeGreaterThan(0);
    }),
  );
  expect(readFingerprint('('.repeat(100_000), ['x']).phrases).toEqual([]);
  expect(readFingerprint('NOT '.repeat(100_000), ['x']).phrases).toEqual([]);
});
