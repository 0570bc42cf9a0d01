import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FirstLook } from '../../src/decide/first-look.js';
import { screenOf } from '../../src/decide/screen.js';
import { loadDictionary } from '../../src/dictionary/load.js';
import { defaultModel } from '../../src/language-model/default.js';
import { findMatches } from '../../src/match/match.js';
import { Evidence } from '../../src/scan/evidence.js';
import { Matcher } from '../../src/scan/matcher.js';
import { splitSentences } from '../../src/text/sentence.js';
import { tokenize } from '../../src/text/tokenize.js';
import { unspin } from '../../src/unspin.js';

const dictionary = loadDictionary();
const model = defaultModel();
const look = new FirstLook(dictionary, model);
const matcher = new Matcher(dictionary);

const KEEPS = readdirSync('fixtures/keeps').map((name) =>
  readFileSync(`fixtures/keeps/${name}`, 'utf8'),
);
const SPUN = readdirSync('fixtures')
  .filter((name) => !/keeps|README/.test(name))
  .map((name) => readFileSync(`fixtures/${name}/spun.txt`, 'utf8'));

const isClean = (text: string) => look.wordsIfClean(Buffer.from(text)) !== undefined;

/** Sentences of real texts, clean and spun, so that some documents are suspect. */
const sentences = [...KEEPS, ...SPUN].flatMap((text) =>
  splitSentences(tokenize(text)).map((tokens) => text.slice(tokens[0]!.start, tokens.at(-1)!.end)),
);
const document = fc
  .array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 12 })
  .map((chosen) => chosen.join(' '));

describe('what is clean at first look', () => {
  test('comes back as the whole of the engine would give it back', () => {
    let clean = 0;
    fc.assert(
      fc.property(document, (text) => {
        if (!isClean(text)) return;
        clean++;
        // with a phrase to keep that does not occur, no first look is taken
        const exact = unspin(text, { keep: ['zyzzyva'] });
        expect(exact.edits).toEqual([]);
        expect(exact.suggestions).toEqual([]);
        expect(unspin(text)).toEqual(exact);
      }),
      { numRuns: 200 },
    );
    expect(clean).toBeGreaterThan(5);
  });

  test.each(SPUN.map((text) => [text.slice(0, 40), text]))('no spun article: %s', (_, text) =>
    expect(isClean(text)).toBe(false),
  );
});

test('sure entries are seen, over line ends, before clitics and within other phrases', () => {
  for (const text of [
    'He reads the Wall Avenue Journal.',
    'He reads the Wall\nAvenue\r\nJournal’s news.',
    "the WALL AVENUE JOURNAL'S editor",
  ]) {
    const bytes = Buffer.from(text);
    expect(look.atPart(bytes, 0, bytes.length).sure).toHaveLength(1);
  }
});

test('the evidence of a sentence is that of its phrases, leftmost and longest', () => {
  const screen = screenOf(dictionary, model);
  const evidence = new Evidence(dictionary, screen, matcher);
  for (const text of sentences) {
    const tokens = tokenize(text).filter(({ kind }) => kind !== 'space' && kind !== 'break');
    const ids = Int32Array.from(tokens, ({ key }) => dictionary.vocabulary.idOf(key));
    evidence.add(ids, ids.length);
    let at = 0;
    const chosen = findMatches(tokens, dictionary).filter(({ from, to }, index, all) => {
      if (from < at || all[index + 1]?.from === from) return false;
      at = to;
      return true;
    });
    const expected = [0, 1, 2, 3].map((dialect) =>
      chosen.reduce((sum, { phrase }) => sum + screen.evidence[phrase * 4 + dialect]!, 0),
    );
    expect([...evidence.sums]).toEqual(expected);
  }
});

test('the matcher finds what is found in tokens', () => {
  for (const text of sentences) {
    const tokens = tokenize(text).filter(({ kind }) => kind !== 'space' && kind !== 'break');
    const ids = Int32Array.from(tokens, ({ key }) => dictionary.vocabulary.idOf(key));
    matcher.match(ids, ids.length);
    const found = matcher.from.map((from, index) => ({
      from,
      to: matcher.to[index]!,
      phrase: matcher.phrase[index]!,
    }));
    expect(found).toEqual(findMatches(tokens, dictionary));
  }
});
