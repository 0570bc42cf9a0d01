import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildVocabulary, Vocabulary } from '../../src/text/vocabulary.js';

const WORDS = ['', 'the', 'naïve', '—', '€5', '𝒳', '\ud800', "'s", 'theatre'];

describe('Vocabulary', () => {
  it('numbers words in the order given', () => {
    const vocabulary = new Vocabulary(buildVocabulary(WORDS));
    expect(vocabulary.size).toBe(WORDS.length);
    for (const [id, word] of WORDS.entries()) {
      expect(vocabulary.idOf(word)).toBe(id);
      expect(vocabulary.wordAt(id)).toBe(word);
    }
  });

  it.each(['th', 'them', 'The', '–', ' ', '\udc00'])('does not know %j', (word) => {
    expect(new Vocabulary(buildVocabulary(WORDS)).idOf(word)).toBe(-1);
  });

  it('answers for any strings as a Map does', () => {
    const anyString = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.uniqueArray(anyString), fc.array(anyString), (words, others) => {
        const vocabulary = new Vocabulary(buildVocabulary(words));
        const map = new Map(words.map((word, id) => [word, id]));
        for (const word of [...words, ...others])
          expect(vocabulary.idOf(word)).toBe(map.get(word) ?? -1);
      }),
    );
  });

  it('takes wider slots when there are more than 16 bits of words', () => {
    const words = Array.from({ length: 70_000 }, (_, i) => `w${i}`);
    const vocabulary = new Vocabulary(buildVocabulary(words));
    expect(words.every((word, id) => vocabulary.idOf(word) === id)).toBe(true);
  });

  it('is read where it lies, on any offset', () => {
    const bytes = buildVocabulary(WORDS);
    for (const offset of [4, 5]) {
      const larger = new Uint8Array(bytes.length + 9);
      larger.set(bytes, offset);
      const view = larger.subarray(offset, offset + bytes.length);
      expect(new Vocabulary(view).idOf('theatre')).toBe(8);
    }
  });

  it('refuses a block of another length, and a word given twice', () => {
    const bytes = buildVocabulary(WORDS);
    expect(() => new Vocabulary(bytes.subarray(0, 8))).toThrow('shorter than its header');
    expect(() => new Vocabulary(bytes.subarray(0, -4))).toThrow('its header says');
    expect(() => buildVocabulary(['a', 'a'])).toThrow('twice');
  });
});
