/** A word, a clitic or a punctuation mark of a text that is being compared. */
export interface Word {
  /** What is compared: lower case, straight quotes, no soft hyphens. */
  readonly key: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
}

const LETTERS = String.raw`[\p{L}\p{M}\p{N}\u00AD]`;
const CLITIC = `['’](?:s|d|m|ll|re|ve)(?!${LETTERS})`;
const WORD = new RegExp(
  String.raw`${LETTERS}+(?:(?!${CLITIC})['’]${LETTERS}+)*|${CLITIC}|[^\s]`,
  'giu',
);

/**
 * Cuts a text into what the scorer compares. White space is left out and punctuation stands
 * alone. It shares nothing with the engine's tokenizer, so an error there cannot hide itself here.
 */
export function wordsOf(text: string, offset = 0): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    key: keyOf(match[0]),
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
}

function keyOf(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\u00AD', '')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”„«»]/g, '"');
}

/** Words, not punctuation: what "per 10,000 words" counts. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu)?.length ?? 0;
}

const VOWEL = /^(?:[aeio]|u(?!n[aeiou]|s[aeiu]|til|tah|k\b|\b|fo)|heir|honest|hour|hono|mba\b|m\.)/;

/** Whether `article` ("a" or "an") may stand before `next`, judged by spelling; doubt passes. */
export function agrees(article: string, next: string): boolean {
  if (!/^\p{L}/u.test(next) || next.length === 1) return true;
  const vowel = VOWEL.test(next) && !/^(?:one|once|eu|ewe)/.test(next);
  return (article === 'an') === vowel;
}
