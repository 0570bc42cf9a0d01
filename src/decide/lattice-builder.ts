import type { Dictionary } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import type { LanguageModel } from '../language-model/model.js';
import { isCapitalised, symbolOf, symbolsOf } from '../language-model/symbols.js';
import type { Match } from '../match/match.js';
import type { Token } from '../text/tokenize.js';
import { bracedArcs } from './braces.js';
import { ARTICLE_SHARE, TYPO_SHARE } from './channel.js';
import { ARTICLE, type Arc, type Lattice, type Place } from './lattice.js';
import { type Swap, Swaps, type Wording } from './swaps.js';

/** Builds lattices for one document. */
export class LatticeBuilder {
  readonly #swaps: Swaps;

  constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
    readonly text: string,
    /** Indices in `DIALECTS` that the document may be spun in; without any, only sure entries count. */
    readonly dialects: readonly number[],
  ) {
    this.#swaps = Swaps.of(dictionary, model, dialects);
  }

  /** @param near Phrases found with a typing mistake. */
  build(
    sentence: readonly Token[],
    matches: readonly Match[],
    near: readonly Match[] = [],
  ): Lattice {
    const { length } = sentence;
    const words = new Int32Array(length);
    for (let at = 0; at < length; at++)
      words[at] = symbolOf(this.model.vocabulary, sentence[at]!, this.text);
    const exposures = this.#survivals(length, matches);
    const arcs: Arc[] = [];
    for (const match of matches) this.#replace(sentence, words, match, false, arcs);
    for (const match of near) this.#replace(sentence, words, match, true, arcs);
    const places = placesOf(arcs);
    arcs.push(...bracedArcs(sentence, words, arcs, this.model));
    this.#agree(sentence, exposures, arcs);
    arcs.sort((a, b) => a.from - b.from || a.to - b.to);
    return { length, words, exposures, arcs, places };
  }

  #replace(
    sentence: readonly Token[],
    words: Int32Array,
    match: Match,
    near: boolean,
    arcs: Arc[],
  ): void {
    const { from, to, phrase } = match;
    for (const swap of this.#swaps.of(phrase)) {
      const { pair, original, sure, change, shares, exposures } = swap;
      if (!this.#allowed(sentence, match, swap)) continue;
      if (echoes(sentence, words, match, original)) continue;
      arcs.push({
        from,
        to,
        symbols: original.symbols,
        inner: original.inner,
        change,
        phrase,
        pair,
        sure,
        near,
        shares: near ? shares.map((share) => share * TYPO_SHARE) : shares,
        exposures,
      });
    }
  }

  /** "a" may have been "an", and "an" "a", before a word that was replaced. */
  #agree(sentence: readonly Token[], exposures: Float64Array, arcs: Arc[]): void {
    for (let from = 0; from + 1 < sentence.length; from++) {
      const { key } = sentence[from]!;
      if (key !== 'a' && key !== 'an') continue;
      if (!arcs.some((arc) => arc.from === from + 1)) continue;
      const other = key === 'a' ? 'an' : 'a';
      const at = from * DIALECTS.length;
      arcs.push({
        from,
        to: from + 1,
        symbols: symbolsOf(this.model.vocabulary, other),
        inner: 0,
        change: { start: 0, end: 1, words: other },
        phrase: -1,
        pair: ARTICLE,
        sure: false,
        near: false,
        shares: ARTICLE_SHARES,
        exposures: [...exposures.subarray(at, at + DIALECTS.length)],
      });
    }
  }

  /** Guards: the case of the entry, and words nearby that make the phrase innocent. */
  #allowed(
    sentence: readonly Token[],
    { from, to }: Match,
    { capitalised, unless }: Swap,
  ): boolean {
    if (capitalised && !isCapitalised(this.text, sentence[from]!.start)) return false;
    if (unless.length === 0) return true;
    const nearby = sentence.slice(Math.max(0, from - NEARBY), to + NEARBY);
    return !nearby.some(({ key }) => unless.includes(key));
  }

  /** A surviving original of several words is spread over them, so that it counts once. */
  #survivals(length: number, matches: readonly Match[]): Float64Array {
    const { phraseOriginal, originalExposure } = this.dictionary;
    const survivals = new Float64Array(length * DIALECTS.length);
    for (const { from, to, phrase } of matches) {
      const original = phraseOriginal[phrase]!;
      if (original === -1) continue;
      for (const dialect of this.dialects) {
        const own = originalExposure[original * DIALECTS.length + dialect]! / (to - from);
        for (let at = from; at < to; at++) {
          const place = at * DIALECTS.length + dialect;
          if (survivals[place]! < own) survivals[place] = own;
        }
      }
    }
    return survivals;
  }
}

/** The arcs of a match lie side by side. */
function placesOf(arcs: readonly Arc[]): Place[] {
  const places: Place[] = [];
  for (const { from, phrase } of arcs) {
    const last = places.at(-1);
    if (last?.from !== from || last.phrase !== phrase) places.push({ from, phrase });
  }
  return places;
}

/**
 * Guard: the original stands beside its replacement, with at most one word or mark between, as in
 * "safety and security" or "utilised – used". No author wrote it twice.
 */
function echoes(
  sentence: readonly Token[],
  words: Int32Array,
  { from, to }: Match,
  original: Wording,
): boolean {
  const left = from - original.keys.length;
  return (
    stands(original, sentence, words, to) ||
    stands(original, sentence, words, to + 1) ||
    stands(original, sentence, words, left) ||
    stands(original, sentence, words, left - 1)
  );
}

/** Whether these words stand in the sentence from there on. */
function stands(
  { keys, symbols }: Wording,
  sentence: readonly Token[],
  words: Int32Array,
  start: number,
): boolean {
  if (start < 0 || start + keys.length > sentence.length) return false;
  // numbers are compared sooner than strings, but several words may share one
  for (let i = 0; i < keys.length; i++) if (words[start + i] !== symbols[i]) return false;
  return keys.every((key, i) => sentence[start + i]!.key === key);
}

const ARTICLE_SHARES = Array.from(DIALECTS, () => ARTICLE_SHARE);

/** How many words to either side count as nearby for `unless`. */
const NEARBY = 10;
