import { phraseTokens, type Token } from '../text/tokenize.js';
import type { Vocabulary } from '../text/vocabulary.js';

/** The ids every model gives to the symbols that stand for no single word. */
export const BOUNDARY = 0;
export const UNKNOWN = 1;
export const UNKNOWN_NAME = 2;
export const OPAQUE = 3;
export const UNKNOWN_MARK = 4;

/**
 * The classes, in the order of their ids. `<` and `>` are tokens of their own in any text, so no
 * word collides with them.
 */
export const CLASSES: readonly string[] = [
  '<boundary>', // between two sentences: the context of the first word and the end of the last
  '<unknown>', // a word the model does not know, in lower case
  '<Unknown>', // the same with a capital: mostly a name
  '<opaque>', // an address, a handle, a file name
  '<mark>', // a punctuation mark the model does not know
  '<year>', // 1900-2099
  '<decade>', // 1990s
  '<2 digits>', // 13-99
  '<3 digits>',
  '<4 digits>', // 1,000 too
  '<5 digits>', // five and more
  '<decimal>', // 3.5
  '<clock>', // 10:30
  '<ordinal>', // 20th
  '<unit>', // 10pm, 5g, 1.2m
  '<number>', // any other
];

/**
 * What the model counts a token as: a word or a mark by its key, integers up to 12 as themselves,
 * other numbers by class.
 */
export function symbolKey(token: Token): string {
  switch (token.kind) {
    case 'word':
      return token.key;
    case 'number':
      return numberClass(token.key);
    case 'punctuation':
      return token.key === '–' || token.key === '―' ? '—' : token.key;
    default:
      return '<opaque>';
  }
}

/**
 * The id of a token that is not white space.
 * @param text The text the token was cut from; its first letter tells names from other words.
 */
export function symbolOf(vocabulary: Vocabulary, token: Token, text: string): number {
  const id = vocabulary.idOf(symbolKey(token));
  if (id >= 0) return id;
  if (token.kind !== 'word') return UNKNOWN_MARK;
  return isCapitalised(text, token.start) ? UNKNOWN_NAME : UNKNOWN;
}

/** The ids of the tokens of a phrase, such as an original in a dictionary. */
export function symbolsOf(vocabulary: Vocabulary, phrase: string): number[] {
  return phraseTokens(phrase).map((token) => symbolOf(vocabulary, token, phrase));
}

/** Whether the letter at an offset is upper case. */
export function isCapitalised(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  return /^\p{Lu}/u.test(text.slice(offset, offset + 2));
}

function numberClass(key: string): string {
  const digits = key.replaceAll(',', '');
  if (/^[0-9]+$/.test(digits)) return integerClass(digits, key);
  if (/^(?:19|20)?\d0s$/.test(key)) return '<decade>';
  if (/^[\d,]*(?:1st|2nd|3rd|\dth)$/.test(key)) return '<ordinal>';
  if (/^\d+\.\d+$/.test(digits)) return '<decimal>';
  if (/^\d{1,2}:\d\d$/.test(key)) return '<clock>';
  return /^[\d.]+\p{L}+$/u.test(digits) ? '<unit>' : '<number>';
}

function integerClass(digits: string, key: string): string {
  if (/^(?:\d|1[0-2])$/.test(digits)) return digits;
  if (/^(?:19|20)\d\d$/.test(key)) return '<year>';
  return `<${Math.min(Math.max(digits.length, 2), 5)} digits>`;
}
