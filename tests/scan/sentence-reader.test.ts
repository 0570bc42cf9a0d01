import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildWords, wordsOf } from '../../src/decide/screen.js';
import { loadDictionary } from '../../src/dictionary/load.js';
import { defaultModel } from '../../src/language-model/default.js';
import { symbolOf } from '../../src/language-model/symbols.js';
import { SentenceReader } from '../../src/scan/sentence-reader.js';
import { splitSentences } from '../../src/text/sentence.js';
import { tokenize } from '../../src/text/tokenize.js';

const dictionary = loadDictionary();
const model = defaultModel();
const reader = new SentenceReader(dictionary, model, wordsOf(dictionary, model).table);

interface Sentence {
  readonly text: string;
  readonly ids: readonly number[];
  readonly symbols: readonly number[];
}

function scanned(text: string): Sentence[] {
  const bytes = Buffer.from(text);
  const sentences: Sentence[] = [];
  reader.begin(bytes, 0, bytes.length, true);
  while (reader.next())
    sentences.push({
      text: bytes.subarray(reader.start, reader.end).toString(),
      ids: [...reader.ids.subarray(0, reader.count)],
      symbols: [...reader.symbols.subarray(0, reader.count)],
    });
  return sentences;
}

function tokenized(text: string): Sentence[] {
  return splitSentences(tokenize(text)).map((tokens) => ({
    text: text.slice(tokens[0]!.start, tokens.at(-1)!.end),
    ids: tokens.map(({ key }) => dictionary.vocabulary.idOf(key)),
    symbols: tokens.map((token) => symbolOf(model.vocabulary, token, text)),
  }));
}

const PIECES = [
  ...['the', 'Wall', 'AVENUE', 'Journal', 'mentioned', "don't", 'don’t', 'U.S.', 'p.m.', 'Mr', 'i'],
  ...["'s", '’s', "'S", "'ll", "'Ll", '’VE', "'", '’', '‘', '“', '”', '"', '(', ')', '[', '{'],
  ...['.', '!', '?', '…', ',', ';', ':', '%', '$', '/', '&', '-', '--', '–', '—', '_', '@', '#'],
  ...['1', '2019', '12', '1,000', '3.5', '10:30', '1980s', '19th', 'h2o', '5G', 'covid-19'],
  ...['é', 'café', 'İstanbul', '\u00ad', '\u00a0', '\u2028', '\u2009', '\ufeff', '中', '😀'],
  ...['https://example.org/a', 'a@b.org', 'file.txt', '\t', '\r', '\r\n', '\n', '\n\n', '\v'],
  ...[' ', ' ', ' ', ' ', '  '],
];

describe('reads what the tokenizer reads', () => {
  test.each([
    ['possessives', "The five years' war, Mr. Smith's and James's."],
    ['an abbreviation and a sentence', 'He met J. Smith in the U.S. She left. "Yes!" (No.) End'],
    ['a long run of marks', `${'"'.repeat(200)}word${'.'.repeat(200)} next`],
    ['many words joined', `${'well-'.repeat(100)}known`],
    ['white space beyond ASCII at a chunk', 'One.\u00a0Two.\u2028\u2028Three. \u00a0Four'],
    ['a blank line of blanks', 'One\n \n\tTwo\r\rThree\r\n\r\nFour'],
    ['words in capitals', "IT'S THE WALL AVENUE JOURNAL'S"],
    ['a word at the end', 'word'],
    ['many words without a mark', 'the word '.repeat(32)],
    ['as many without a blank behind', `${'word '.repeat(31)}word`],
    ['nothing', ''],
  ])('%s', (_, text) => expect(scanned(text)).toEqual(tokenized(text)));

  test('in any order of pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        expect(scanned(text)).toEqual(tokenized(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(scanned(text)).toEqual(tokenized(text));
      }),
      { numRuns: 1000 },
    );
  });
});

test('nothing behind the end is read', () => {
  const bytes = Buffer.from(`${'word '.repeat(32)}behind it. More`);
  reader.begin(bytes, 0, 160);
  expect(reader.next()).toBe(true);
  expect([reader.count, reader.end]).toEqual([32, 159]);
  expect(reader.next()).toBe(false);
});

test('words and numbers are counted', () => {
  const text = 'In 2019, “don’t” cost $3.5 at https://example.org/.';
  scanned(text);
  const counted = tokenize(text).filter(({ kind }) => kind === 'word' || kind === 'number');
  expect(reader.words).toBe(counted.length);
});

test('the table in the build is the one that would be made', () => {
  expect(dictionary.words).toEqual(buildWords(dictionary, model));
});
