import { ABBREVIATIONS, isAbbreviated } from '../text/sentence.js';
import type { Vocabulary } from '../text/vocabulary.js';

/**
 * What a dictionary and a language model call the words that both look up, so that one look-up by
 * the bytes of a word answers for both. A look-up waits for little but memory, so the commonest
 * words have a small table of their own before the other, and all that is known of a word lies in
 * its slot. Either is open addressing with linear probing, a power of two of slots:
 *
 *     slot × FIELDS   hash            both 0 where the slot is free
 *                     second hash
 *                     its number in the dictionary's vocabulary, or -1
 *                     its symbol in the language model or -1, × 2, + 1 for an abbreviation
 *
 * The words themselves are not there: two that agree in 64 bits are taken for one, of which there
 * is a chance of less than 1 in 10^14 for a word that is in no vocabulary.
 */
export type WordTable = Int32Array;

export const FIELDS = 4;

/** Letters, digits, and numbers with marks within: what `SentenceReader` looks up by itself. */
const PLAIN = /^(?:[a-z][a-z0-9]*|[0-9]+(?:[.,:][0-9]+)*[a-z]*)$/;

/** More than a third of the slots are free. */
const ROOM = 1.6;

/** The commonest words, nine in ten of any text, and the slots they are in. */
const COMMON = 5000;
export const COMMON_SLOTS = 8192;

/** Joins the plain words of both vocabularies; abbreviations and letters may be in neither. */
export function buildWordTable(dictionary: Vocabulary, model: Vocabulary): WordTable {
  const words = new Set([
    ...wordsOf(model),
    ...wordsOf(dictionary),
    ...ABBREVIATIONS,
    ...'abcdefghijklmnopqrstuvwxyz',
  ]);
  const count = 2 ** Math.ceil(Math.log2(words.size * ROOM + 1));
  const table = new Int32Array((COMMON_SLOTS + count) * FIELDS);
  const common = table.subarray(0, COMMON_SLOTS * FIELDS);
  const others = table.subarray(COMMON_SLOTS * FIELDS);
  let number = 0;
  for (const word of words) {
    const part = number++ < COMMON ? common : others;
    const [first, second] = hashesOf(word);
    let at = firstSlot(first) & (part.length - 1);
    while (part[at] !== 0 || part[at + 1] !== 0) at = (at + FIELDS) & (part.length - 1);
    part[at] = first;
    part[at + 1] = second;
    part[at + 2] = dictionary.idOf(word);
    part[at + 3] = (model.idOf(word) << 1) | (/^[a-z]/.test(word) && isAbbreviated(word) ? 1 : 0);
  }
  return table;
}

function wordsOf(vocabulary: Vocabulary): string[] {
  return Array.from({ length: vocabulary.size }, (_, id) => vocabulary.wordAt(id)).filter((word) =>
    PLAIN.test(word),
  );
}

/** FNV-1a (Fowler, Noll, Vo) and a second like it; `SentenceReader` computes both as it reads. */
function hashesOf(word: string): [number, number] {
  let [first, second]: [number, number] = [START, START];
  for (const byte of Buffer.from(word, 'latin1')) {
    first = Math.imul(first ^ byte, PRIME);
    second = Math.imul(second ^ byte, SECOND_PRIME);
  }
  return [first, second];
}

export const START = 0x811c9dc5 | 0;
export const PRIME = 0x01000193;
/** Of Numerical Recipes' generators (Press et al.), which mixes low bits into high ones well. */
export const SECOND_PRIME = 1664525;

/** Where the word with these hashes is in the table, -1 if it is not. */
export function find(table: WordTable, hash: number, second: number): number {
  const first = firstSlot(hash);
  let mask = COMMON_SLOTS * FIELDS - 1;
  for (let at = first & mask; ; at = (at + FIELDS) & mask) {
    if (table[at] === hash && table[at + 1] === second) return at;
    if (table[at] === 0 && table[at + 1] === 0) break;
  }
  const start = COMMON_SLOTS * FIELDS;
  mask = table.length - start - 1;
  for (let at = first & mask; ; at = (at + FIELDS) & mask) {
    if (table[start + at] === hash && table[start + at + 1] === second) return start + at;
    if (table[start + at] === 0 && table[start + at + 1] === 0) return -1;
  }
}

/** Where a word is looked for first, but for bits beyond the length of its part. */
function firstSlot(hash: number): number {
  // low bits of the hash depend on low bits alone, so high ones are mixed in
  return (hash ^ (hash >>> 15)) * FIELDS;
}
