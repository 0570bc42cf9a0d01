import type { Dictionary } from '../dictionary/compile.js';
import { step } from '../dictionary/trie.js';

/** Bits of what a word begins: a phrase of it alone, longer ones. */
export const ALONE = 1;
export const LONGER = 2;

const FILTER_BITS = 20;

/**
 * Finds the phrases of a dictionary in sentences of word numbers, as `findMatches` does in tokens.
 * Filters say of most words at once that no phrase begins there, or none but the word itself; the
 * second word of a phrase is looked up by hash, since common words begin thousands.
 */
export class Matcher {
  /** Word -> bits. */
  readonly begins: Uint8Array;
  /** The matches found last, by start, shorter before longer: first word, end, phrase. */
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly phrase: number[] = [];
  /** A bit for each pair of words that a phrase begins with, by the hash of the pair. */
  readonly #filter = new Uint32Array(2 ** (FILTER_BITS - 5));
  /** Slot -> edge of the trie that leads to the second word, + 1; 0 where it is free. */
  readonly #edges: Int32Array;

  constructor(readonly dictionary: Dictionary) {
    const { trie, vocabulary } = dictionary;
    this.begins = new Uint8Array(vocabulary.size);
    let pairs = 0;
    for (const node of trie.root)
      if (node !== -1) pairs += trie.first[node + 1]! - trie.first[node]!;
    this.#edges = new Int32Array(2 ** Math.ceil(Math.log2(2 * pairs + 2)));
    for (let word = 0; word < vocabulary.size; word++) {
      const node = trie.root[word]!;
      if (node === -1) continue;
      const [first, end] = [trie.first[node]!, trie.first[node + 1]!];
      this.begins[word] = (trie.value[node]! === -1 ? 0 : ALONE) | (first < end ? LONGER : 0);
      for (let edge = first; edge < end; edge++) this.#addPair(word, edge);
    }
  }

  /** The node of the trie that two words lead to, or -1. The first must begin longer phrases. */
  second(word: number, next: number): number {
    const hash = pairHash(word, next);
    const bit = hash >>> (32 - FILTER_BITS);
    if (((this.#filter[bit >>> 5]! >>> (bit & 31)) & 1) === 0) return -1;
    const { trie } = this.dictionary;
    const edges = this.#edges;
    const mask = edges.length - 1;
    const node = trie.root[word]!;
    const first = trie.first[node]!;
    const end = trie.first[node + 1]!;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const edge = edges[slot]! - 1;
      if (edge === -1) return -1;
      if (edge >= first && edge < end && trie.word[edge]! === next) return trie.child[edge]!;
    }
  }

  /**
   * Finds all phrases, overlaps included.
   * @param ids Token -> its number in the dictionary, or -1.
   */
  match(ids: Int32Array, count: number): void {
    const { trie } = this.dictionary;
    this.from.length = 0;
    this.to.length = 0;
    this.phrase.length = 0;
    for (let at = 0; at < count; at++) {
      const id = ids[at]!;
      const begins = id < 0 ? 0 : this.begins[id]!;
      if (begins & ALONE) this.#add(at, at + 1, trie.value[trie.root[id]!]!);
      if (!(begins & LONGER) || at + 1 >= count) continue;
      let node = this.second(id, ids[at + 1]!);
      for (let to = at + 2; node !== -1; ) {
        if (trie.value[node]! !== -1) this.#add(at, to, trie.value[node]!);
        if (to >= count) break;
        node = step(trie, node, ids[to++]!);
      }
    }
  }

  #add(from: number, to: number, phrase: number): void {
    this.from.push(from);
    this.to.push(to);
    this.phrase.push(phrase);
  }

  #addPair(word: number, edge: number): void {
    const hash = pairHash(word, this.dictionary.trie.word[edge]!);
    const bit = hash >>> (32 - FILTER_BITS);
    this.#filter[bit >>> 5]! |= 1 << (bit & 31);
    const mask = this.#edges.length - 1;
    let slot = hash & mask;
    while (this.#edges[slot] !== 0) slot = (slot + 1) & mask;
    this.#edges[slot] = edge + 1;
  }
}

function pairHash(first: number, second: number): number {
  const hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
