import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dictionaryFromBytes, dictionaryToBytes } from '../../src/dictionary/binary.js';
import { compile } from '../../src/dictionary/compile.js';
import { listPairs, pairsOf } from '../../src/dictionary/list.js';
import { weighPairs } from '../../src/dictionary/weights.js';
import { findMatches } from '../../src/match/match.js';
import { splitSentences } from '../../src/text/sentence.js';
import { tokenize } from '../../src/text/tokenize.js';
import { pairsFrom } from './pairs.js';

const dictionary = compile(
  pairsFrom(
    'Wall Avenue Journal\tWall Street Journal\tname sure',
    'mention\tsay | tell\tverb\tA',
    'mentioned that\tsaid that',
    'in the course of\tduring',
    'course\tclass\tnoun',
  ),
);

const found = (text: string) =>
  findMatches(splitSentences(tokenize(text)).flat(), dictionary).map(
    ({ from, to }) => `${from}-${to}`,
  );

describe('the compiled dictionary', () => {
  test('comes apart into the pairs it was made of', () => {
    const rows = [...listPairs(dictionary)].map(([spun, original]) => `${spun} -> ${original}`);
    expect(rows).toContain('mentioning -> saying');
    expect(rows).toContain('mentioned -> told');
    expect(rows).toContain('Wall Avenue Journal -> Wall Street Journal');
    expect(rows).toContain('courses -> classes');
    expect(compile(pairsOf(dictionary))).toEqual(compile(pairsOf(compile(pairsOf(dictionary)))));
  });

  test('survives its file', () => {
    const copy = dictionaryFromBytes(dictionaryToBytes(dictionary), 'x.bin');
    expect([...listPairs(copy)]).toEqual([...listPairs(dictionary)]);
    expect(copy.trie).toEqual(dictionary.trie);
  });

  test('a foreign file is refused by name', () => {
    expect(() => dictionaryFromBytes(new Uint8Array(100), 'x.bin')).toThrow(/^x\.bin: /);
  });
});

describe('findMatches', () => {
  test.each<[string, string[]]>([
    ['He mentioned that', ['1-2', '1-3']],
    ['in the course of', ['0-4', '2-3']],
    ['in the\ncourse\u00A0of', ['0-4', '2-3']],
    ['in the\n\ncourse of', ['2-3']],
    ['WALL AVENUE JOURNAL’S', ['0-3']],
    ['nothing here', []],
  ])('%j', (text, expected) => {
    const sentences = splitSentences(tokenize(text));
    const matches = sentences.flatMap((sentence, index) => {
      const before = sentences.slice(0, index).flat().length;
      return findMatches(sentence, dictionary).map(
        ({ from, to }) => `${from + before}-${to + before}`,
      );
    });
    expect(matches).toEqual(expected);
  });

  test('finds what a search through all phrases finds', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(phrase, { minLength: 1, maxLength: 8 }),
        fc.array(word),
        (phrases, text) => {
          const small = compile(pairsFrom(...phrases.map((spun) => `${spun}\tx`)));
          const expected = new Set<string>();
          for (const spun of phrases)
            for (let from = 0; from < text.length; from++) {
              const length = spun.split(' ').length;
              if (text.slice(from, from + length).join(' ') === spun)
                expected.add(`${from}-${from + length}`);
            }
          const tokens = splitSentences(tokenize(text.join(' '))).flat();
          const matches = findMatches(tokens, small).map(({ from, to }) => `${from}-${to}`);
          expect(new Set(matches)).toEqual(expected);
          expect(matches).toHaveLength(expected.size);
        },
      ),
    );
  });

  test('an apostrophe at the edge of a word hides nothing', () => {
    expect(found("'mentioned' the courses’ ends")).toEqual(['1-2', '4-5']);
  });
});

describe('weighPairs', () => {
  test('learns from what was seen, by dialect', () => {
    const pairs = pairsFrom('mentioned\tsaid\tphrase\tA', 'stated\tsaid\tphrase\tA');
    const seen = [{ original: 'said', spun: 'mentioned', dialects: 'A', times: 30 }];
    const [mentioned, stated] = weighPairs(pairs, seen, () => 0.2);
    expect(mentioned!.weights[0]).toBe(stated!.weights[0]! + 30);
    expect(mentioned!.weights[1]).toBe(stated!.weights[1]);
    expect(mentioned!.exposures[0]).toBeGreaterThan(0.8);
  });

  test('an original often there and never replaced is hardly exposed', () => {
    const seen = [{ original: 'other', spun: 'different', dialects: 'A', times: 100 }];
    const [pair] = weighPairs(pairsFrom('within\tin'), seen, () => 0.1);
    expect(pair!.exposures[0]).toBeLessThan(0.05);
  });
});
