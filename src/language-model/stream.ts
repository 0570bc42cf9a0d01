import { splitSentences } from '../text/sentence.js';
import { type Token, tokenize } from '../text/tokenize.js';
import { BOUNDARY, CLASSES, isCapitalised, symbolKey, UNKNOWN, UNKNOWN_NAME } from './symbols.js';

/** A corpus as symbol ids: sentences, a boundary behind each. */
export interface Stream {
  /** The keys of the ids, most frequent words first behind the classes. */
  readonly keys: readonly string[];
  readonly ids: Uint16Array;
  /** Where each paragraph ends in `ids`. */
  readonly paragraphEnds: readonly number[];
  /**
   * Mean of log P(word | class) over the unknown words met, in nats, for lower-case words and
   * for names: what one such word costs beyond its class.
   */
  readonly unknownShares: readonly [number, number];
}

const BLOCK = 1 << 22;
const UNKNOWN_MARK_ID = CLASSES.indexOf('<mark>');

/**
 * Turns texts into symbols in one pass: every distinct key gets a number when first met; which
 * of them are kept is decided at the end, when their frequencies are known.
 */
export class StreamBuilder {
  readonly #numbers = new Map<string, number>(CLASSES.map((key, id) => [key, id]));
  readonly #marks = new Set<number>();
  #blocks: Uint32Array[] = [];
  #block = new Uint32Array(BLOCK);
  #filled = 0;
  readonly #paragraphEnds: number[] = [];

  /** Adds the sentences of a paragraph. */
  add(text: string): void {
    for (const sentence of splitSentences(tokenize(text))) {
      for (const token of sentence) this.#push(this.#numberOf(token), text, token);
      this.#append(BOUNDARY);
    }
    this.#paragraphEnds.push(this.#blocks.length * BLOCK + this.#filled);
  }

  /** The symbols so far, with at most `limit` keys. May be called once. */
  finish(limit: number): Stream {
    this.#blocks.push(this.#block.subarray(0, this.#filled));
    const counts = countNumbers(this.#blocks, this.#numbers.size);
    const words = [...this.#numbers.keys()];
    const kept = frequent(words, counts, limit);
    const ids = mapping(kept, words.length, this.#marks);
    const stream = new Uint16Array(this.#blocks.reduce((sum, block) => sum + block.length, 0));
    let at = 0;
    for (const block of this.#blocks) for (const entry of block) stream[at++] = ids[entry]!;
    this.#blocks = [];
    const keys = kept.map((number) => words[number]!);
    return {
      keys,
      ids: stream,
      paragraphEnds: this.#paragraphEnds,
      unknownShares: unknownShares(ids, counts),
    };
  }

  #numberOf(token: Token): number {
    const key = symbolKey(token);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(key, number);
      if (token.kind !== 'word') this.#marks.add(number);
    }
    return number;
  }

  /** The lowest bit of an entry tells whether the token has a capital. */
  #push(number: number, text: string, token: Token): void {
    this.#append(number * 2 + (isCapitalised(text, token.start) ? 1 : 0));
  }

  #append(entry: number): void {
    if (this.#filled === BLOCK) {
      this.#blocks.push(this.#block);
      this.#block = new Uint32Array(BLOCK);
      this.#filled = 0;
    }
    this.#block[this.#filled++] = entry;
  }
}

function countNumbers(blocks: readonly Uint32Array[], size: number): Uint32Array {
  const counts = new Uint32Array(size * 2);
  for (const block of blocks) for (const entry of block) counts[entry]!++;
  return counts;
}

/** The numbers of the classes and of the most frequent other keys; ties go by the key. */
function frequent(words: readonly string[], counts: Uint32Array, limit: number): number[] {
  const total = (number: number) => counts[2 * number]! + counts[2 * number + 1]!;
  const all = [...words.keys()].slice(CLASSES.length);
  all.sort((a, b) => total(b) - total(a) || (words[a]! < words[b]! ? -1 : 1));
  return [...CLASSES.keys(), ...all.slice(0, limit - CLASSES.length)];
}

/** Entry (number and capital bit) to id. */
function mapping(kept: readonly number[], size: number, marks: Set<number>): Uint16Array {
  const ids = new Uint16Array(2 * size);
  for (let entry = 0; entry < ids.length; entry++) {
    ids[entry] = entry % 2 === 0 ? UNKNOWN : UNKNOWN_NAME;
  }
  for (const number of marks) ids.fill(UNKNOWN_MARK_ID, 2 * number, 2 * number + 2);
  for (const [id, number] of kept.entries()) ids.fill(id, 2 * number, 2 * number + 2);
  return ids;
}

function unknownShares(ids: Uint16Array, counts: Uint32Array): [number, number] {
  return [meanLogShare(ids, counts, UNKNOWN), meanLogShare(ids, counts, UNKNOWN_NAME)];
}

function meanLogShare(ids: Uint16Array, counts: Uint32Array, id: number): number {
  let total = 0;
  let sum = 0;
  for (let entry = 2 * CLASSES.length; entry < ids.length; entry++) {
    const count = ids[entry] === id ? counts[entry]! : 0;
    total += count;
    sum += count === 0 ? 0 : count * Math.log(count);
  }
  return total === 0 ? 0 : sum / total - Math.log(total);
}
