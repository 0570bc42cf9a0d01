import type { Dictionary, Screen } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { step, type Trie } from '../dictionary/trie.js';
import { ALONE, LONGER, type Matcher } from './matcher.js';

/** Bits besides those of `Matcher.begins`: a sure phrase begins with the word, or is it. */
const SURE = 4;
const SURE_ALONE = 8;

/**
 * What the phrases of a sentence say by themselves for or against spinning: the sum of what the
 * screen knows of each, phrases taken leftmost and longest.
 */
export class Evidence {
  /** Dialect -> the sum for the sentence added last, in units of `Screen.evidence`. */
  readonly sums = new Int32Array(DIALECTS.length);
  /** Whether a sure phrase stands in it. */
  sure = false;

  /** Word -> bits. */
  readonly #begins: Uint8Array;
  /** Word -> evidence of the phrase that it is alone, and phrase -> its evidence: a byte a dialect. */
  readonly #alone: Int32Array;
  readonly #evidence: Int32Array;

  constructor(
    readonly dictionary: Dictionary,
    readonly screen: Screen,
    readonly matcher: Matcher,
  ) {
    const { trie } = dictionary;
    this.#begins = matcher.begins.slice();
    this.#alone = new Int32Array(this.#begins.length);
    this.#evidence = new Int32Array(new Int8Array(screen.evidence).buffer);
    for (const [word, begins] of this.#begins.entries()) {
      if (begins === 0) continue;
      const node = trie.root[word]!;
      if (begins & LONGER && leadsToSure(trie, screen, node)) this.#begins[word]! |= SURE;
      if (begins & ALONE && screen.sure[trie.value[node]!] === 1) this.#begins[word]! |= SURE_ALONE;
      if (begins & ALONE) this.#alone[word] = this.#evidence[trie.value[node]!]!;
    }
  }

  /** @param ids Token -> its number in the dictionary, or -1. */
  add(ids: Int32Array, count: number): void {
    const { trie } = this.dictionary;
    const { matcher } = this;
    const { sure } = this.screen;
    const begins = this.#begins;
    const alone = this.#alone;
    const evidence = this.#evidence;
    let [a, b, g, d] = [0, 0, 0, 0];
    this.sure = false;
    for (let at = 0, free = 0; at < count; at++) {
      const id = ids[at]!;
      const own = id < 0 ? 0 : begins[id]!;
      if (own === 0) continue;
      if (own & SURE_ALONE) this.sure = true;
      if (at < free) {
        // sure entries count within other phrases, too
        if (own & SURE && this.#isSure(ids, at, count)) this.sure = true;
        continue;
      }
      let units = alone[id]!;
      if (own & LONGER && at + 1 < count) {
        let node = matcher.second(id, ids[at + 1]!);
        for (let to = at + 2; node !== -1; ) {
          const phrase = trie.value[node]!;
          if (phrase !== -1) {
            if (sure[phrase] === 1) this.sure = true;
            units = evidence[phrase]!;
            free = to;
          }
          if (to >= count) break;
          node = step(trie, node, ids[to++]!);
        }
      }
      a += (units << 24) >> 24;
      b += (units << 16) >> 24;
      g += (units << 8) >> 24;
      d += units >> 24;
    }
    this.sums[0] = a;
    this.sums[1] = b;
    this.sums[2] = g;
    this.sums[3] = d;
  }

  /** Whether a sure phrase of several words begins there. */
  #isSure(ids: Int32Array, from: number, count: number): boolean {
    if (from + 1 >= count) return false;
    const { trie } = this.dictionary;
    let node = this.matcher.second(ids[from]!, ids[from + 1]!);
    for (let at = from + 2; node !== -1; ) {
      const phrase = trie.value[node]!;
      if (phrase !== -1 && this.screen.sure[phrase] === 1) return true;
      if (at >= count) return false;
      node = step(trie, node, ids[at++]!);
    }
    return false;
  }
}

function leadsToSure(trie: Trie, screen: Screen, node: number): boolean {
  const phrase = trie.value[node]!;
  if (phrase !== -1 && screen.sure[phrase] === 1) return true;
  for (let edge = trie.first[node]!; edge < trie.first[node + 1]!; edge++)
    if (leadsToSure(trie, screen, trie.child[edge]!)) return true;
  return false;
}
