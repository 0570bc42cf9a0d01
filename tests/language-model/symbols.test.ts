import { describe, expect, it } from 'vitest';
import {
  CLASSES,
  symbolKey,
  symbolOf,
  symbolsOf,
  UNKNOWN,
  UNKNOWN_MARK,
  UNKNOWN_NAME,
} from '../../src/language-model/symbols.js';
import { tokenize } from '../../src/text/tokenize.js';
import { buildVocabulary, Vocabulary } from '../../src/text/vocabulary.js';

describe('symbolKey', () => {
  it.each([
    ['House', 'house'],
    ['don’t', "don't"],
    ['0', '0'],
    ['12', '12'],
    ['07', '<2 digits>'],
    ['13', '<2 digits>'],
    ['365', '<3 digits>'],
    ['1899', '<4 digits>'],
    ['1,000', '<4 digits>'],
    ['2,020', '<4 digits>'],
    ['1900', '<year>'],
    ['2099', '<year>'],
    ['10,000,000', '<5 digits>'],
    ['1990s', '<decade>'],
    ['3.5', '<decimal>'],
    ['10:30', '<clock>'],
    ['1st', '<ordinal>'],
    ['20th', '<ordinal>'],
    ['10pm', '<unit>'],
    ['1.2m', '<unit>'],
    ['1.2.3', '<number>'],
    ['“', '"'],
    ['–', '—'],
    ['https://example.org/a', '<opaque>'],
    ['@someone', '<opaque>'],
  ])('%s counts as %s', (text, key) => {
    expect(tokenize(text).map(symbolKey)).toEqual([key]);
  });
});

describe('symbolOf', () => {
  const vocabulary = new Vocabulary(buildVocabulary([...CLASSES, 'house', 'the', "'s", '.']));

  it('finds the classes under the ids they are promised', () => {
    for (const [id, name] of CLASSES.entries()) expect(vocabulary.idOf(name)).toBe(id);
  });

  it.each([
    ['the House', ['the', 'house']],
    ["house's.", ['house', "'s", '.']],
    ['the qwerty', ['the', '<unknown>']],
    ['the Qwerty', ['the', '<Unknown>']],
    ['Österreich', ['<Unknown>']],
    ['österreich', ['<unknown>']],
    ['the ¶', ['the', '<mark>']],
    ['the 1994', ['the', '<year>']],
  ])('%s', (phrase, keys) => {
    expect(symbolsOf(vocabulary, phrase).map((id) => vocabulary.wordAt(id))).toEqual(keys);
  });

  it('tells an unknown name by its letter in the text', () => {
    const text = 'a Qwerty qwerty ¶';
    const ids = tokenize(text)
      .filter(({ kind }) => kind !== 'space')
      .map((token) => symbolOf(vocabulary, token, text));
    expect(ids).toEqual([UNKNOWN, UNKNOWN_NAME, UNKNOWN, UNKNOWN_MARK]);
  });
});
