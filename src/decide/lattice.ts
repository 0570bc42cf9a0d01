import {
  CAPITALISED,
  type Dictionary,
  SURE,
} from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { phraseKeys } from '../dictionary/pair.js';
import { stringAt } from '../dictionary/strings.js';
import type { LanguageModel } from '../language-model/model.js';
import { symbolOf, symbolsOf } from '../language-model/symbols.js';
import type { Match } from '../match/match.js';
import type { Token } from '../text/tokenize.js';

/** `Arc.pair` of an arc that keeps a word, and of one that turns "a" into "an" or back. */
export const KEPT = -1;
export const ARTICLE = -2;

/** One reading of the words `from … to - 1` of a sentence. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** What the author wrote in this reading, as symbols of the language model. */
  readonly symbols: readonly number[];
  /**
   * For replaced arcs: the change without the words that spun form and original share at either
   * end. "a 12 months" for "a year" and "12 months" for "year" are one change.
   */
  readonly change: string;
  /** Pair of the dictionary that this reading undoes, `KEPT` or `ARTICLE`. */
  readonly pair: number;
  readonly sure: boolean;
  /** For replaced arcs: log of the share of this replacement among all of its original, by dialect. */
  readonly logShares: readonly number[];
  /**
   * Dialect -> how likely a spinner that replaces all it can replaces these words, 0 to 1. For
   * kept arcs it says how telling it is that the words survived.
   */
  readonly exposures: readonly number[];
}

/** All readings of a sentence: arcs between the positions 0 … `length`, sorted by `from`. */
export interface Lattice {
  readonly length: number;
  readonly arcs: readonly Arc[];
  /** Whether any arc replaces something. */
  readonly open: boolean;
}

/** Builds lattices for one document; what originals mean to the model is looked up once. */
export class LatticeBuilder {
  readonly #originals = new Map<number, Original>();

  constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
    readonly text: string,
  ) {}

  build(sentence: readonly Token[], matches: readonly Match[]): Lattice {
    const replaced = matches.flatMap((match) => this.#replacements(sentence, match));
    const survivals = this.#survivals(sentence.length, matches);
    const arcs: Arc[] = [...replaced];
    for (const [from, token] of sentence.entries()) {
      const kept = { from, to: from + 1, sure: false, change: '', logShares: [], exposures: survivals[from]! };
      const symbol = symbolOf(this.model.vocabulary, token, this.text);
      arcs.push({ ...kept, symbols: [symbol], pair: KEPT });
      const other = token.key === 'a' ? 'an' : token.key === 'an' ? 'a' : undefined;
      if (other !== undefined && replaced.some((arc) => arc.from === from + 1))
        arcs.push({ ...kept, symbols: symbolsOf(this.model.vocabulary, other), pair: ARTICLE });
    }
    arcs.sort((a, b) => a.from - b.from || a.to - b.to);
    return { length: sentence.length, arcs, open: replaced.length > 0 };
  }

  #replacements(sentence: readonly Token[], { from, to, phrase }: Match): Arc[] {
    const arcs: Arc[] = [];
    const { phrasePairs } = this.dictionary;
    for (let pair = phrasePairs[phrase]!; pair < phrasePairs[phrase + 1]!; pair++)
      if (this.#allowed(sentence, from, to, pair)) arcs.push(this.#replacement(sentence, from, to, pair));
    return arcs;
  }

  #replacement(sentence: readonly Token[], from: number, to: number, pair: number): Arc {
    const { dictionary } = this;
    const original = dictionary.pairOriginal[pair]!;
    const { keys, symbols } = this.#original(original);
    return {
      from,
      to,
      pair,
      symbols,
      change: changeBetween(sentence.slice(from, to), keys, from),
      sure: (dictionary.pairFlags[pair]! & SURE) !== 0,
      logShares: Array.from(DIALECTS, (_, dialect) => logShare(dictionary, pair, dialect)),
      exposures: this.#exposures(original),
    };
  }

  #original(number: number): Original {
    const known = this.#originals.get(number);
    if (known !== undefined) return known;
    const text = stringAt(this.dictionary.strings, this.dictionary.originalText[number]!);
    const original = { keys: phraseKeys(text), symbols: symbolsOf(this.model.vocabulary, text) };
    this.#originals.set(number, original);
    return original;
  }

  /** Guards: the case of the entry, and words nearby that make the phrase innocent. */
  #allowed(sentence: readonly Token[], from: number, to: number, pair: number): boolean {
    const { pairFlags, pairUnless, strings } = this.dictionary;
    if (pairFlags[pair]! & CAPITALISED && !/^\p{Lu}/u.test(this.text.slice(sentence[from]!.start)))
      return false;
    if (pairUnless[pair] === 0) return true;
    const innocent = new Set(stringAt(strings, pairUnless[pair]!).toLowerCase().split(','));
    const nearby = sentence.slice(Math.max(0, from - NEARBY), to + NEARBY);
    return !nearby.some((token) => innocent.has(token.key));
  }

  #exposures(original: number): number[] {
    const first = original * DIALECTS.length;
    return [...this.dictionary.originalExposure.subarray(first, first + DIALECTS.length)];
  }

  /** A surviving original of several words is spread over them, so that it counts once. */
  #survivals(length: number, matches: readonly Match[]): number[][] {
    const survivals = Array.from({ length }, () => Array.from(DIALECTS, () => 0));
    for (const { from, to, phrase } of matches) {
      const original = this.dictionary.phraseOriginal[phrase]!;
      if (original === -1) continue;
      for (const [dialect, exposure] of this.#exposures(original).entries())
        for (let at = from; at < to; at++)
          survivals[at]![dialect] = Math.max(survivals[at]![dialect]!, exposure / (to - from));
    }
    return survivals;
  }
}

interface Original {
  readonly keys: readonly string[];
  readonly symbols: readonly number[];
}

/** Position and words of a change, shared words at the ends left out, as one comparable string. */
function changeBetween(spun: readonly Token[], original: readonly string[], from: number): string {
  let start = 0;
  let spunEnd = spun.length;
  let end = original.length;
  while (start < Math.min(spunEnd, end) && spun[start]!.key === original[start]) start++;
  while (Math.min(spunEnd, end) > start && spun[spunEnd - 1]!.key === original[end - 1]) {
    spunEnd--;
    end--;
  }
  return `${from + start}-${from + spunEnd} ${original.slice(start, end).join(' ')}`;
}

/** How many words to either side count as nearby for `unless`. */
const NEARBY = 10;

function logShare(dictionary: Dictionary, pair: number, dialect: number): number {
  const { pairWeight, pairOriginal, originalTotals } = dictionary;
  const weight = pairWeight[pair * DIALECTS.length + dialect]!;
  return Math.log(weight / originalTotals[pairOriginal[pair]! * DIALECTS.length + dialect]!);
}
