import { ABBREVIATIONS, isAbbreviated } from '../text/sentence.js';
import type { Vocabulary } from '../text/vocabulary.js';

/**
 * What a dictionary and a language model call the words that both look up, so that one look-up by
 * the bytes of a word answers for both. Open addressing with linear probing, a power of two of
 * slots. All that is known of a word lies in its slot, since a look-up waits for little but memory:
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

/** Joins the plain words of both vocabularies; abbreviations and letters may be in neither. */
export function buildWordTable(dictionary: Vocabulary, model: Vocabulary): WordTable {
  const words = new Set([
    ...wordsOf(model),
    ...wordsOf(dictionary),
    ...ABBREVIATIONS,
    ...'abcdefghijklmnopqrstuvwxyz',
  ]);
  const count = 2 ** Math.ceil(Math.log2(words.size * ROOM + 1));
  const table = new Int32Array(count * FIELDS);
  for (const word of words) {
    const [first, second] = hashesOf(word);
    let at = firstSlot(first) & (table.length - 1);
    while (table[at] !== 0 || table[at + 1] !== 0) at = (at + FIELDS) & (table.length - 1);
    table[at] = first;
    table[at + 1] = second;
    table[at + 2] = dictionary.idOf(word);
    table[at + 3] = (model.idOf(word) << 1) | (/^[a-z]/.test(word) && isAbbreviated(word) ? 1 : 0);
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

/** Where a word is looked for first, but for bits beyond the table's length. */
export function firstSlot(hash: number): number {
  // low bits of the hash depend on low bits alone, so high ones are mixed in
  return (hash ^ (hash >>> 15)) * FIELDS;
}
