import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatGold, parseGold } from '../../src/evaluate/gold.js';

describe('marks', () => {
  test('give the spun text and the clean one', () => {
    const gold = parseGold('A [[final=>last|latest]] word, [[?utilized=>used]].\n');
    expect(gold.spun).toBe('A final word, utilized.\n');
    expect(gold.clean).toBe('A last word, used.\n');
    expect(gold.marks).toEqual([
      { start: 2, end: 7, spun: 'final', originals: ['last', 'latest'], doubtful: false },
      { start: 14, end: 22, spun: 'utilized', originals: ['used'], doubtful: true },
    ]);
  });

  test.each([
    ['[[a=>b]]', 'a', 'b'],
    ['[[a=>]]b', 'ab', 'b'],
    ['[[=>a]]b', 'b', 'ab'],
    ['see [[1]] and [2]', 'see [[1]] and [2]', 'see [[1]] and [2]'],
    ['[[1]] of [[a=>b]]', '[[1]] of a', '[[1]] of b'],
    ['[[a\nb=>c]]', 'a\nb', 'c'],
    ['an arrow => here', 'an arrow => here', 'an arrow => here'],
    ['', '', ''],
  ])('%j', (marked, spun, clean) => {
    expect(parseGold(marked)).toMatchObject({ spun, clean });
    expect(formatGold(parseGold(marked))).toBe(marked);
  });

  test('offsets point at the spun words', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word, word, fc.boolean())), (parts) => {
        const marked = parts
          .map(
            ([text, spun, original, doubt]) =>
              `${text} [[${doubt ? '?' : ''}${spun}=>${original}]]`,
          )
          .join(' ');
        const gold = parseGold(marked);
        for (const mark of gold.marks)
          expect(gold.spun.slice(mark.start, mark.end)).toBe(mark.spun);
        expect(formatGold(gold)).toBe(marked);
      }),
    );
  });
});

const word = fc.stringMatching(/^[a-z]{1,6}$/);
