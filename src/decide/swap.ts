import { type Dictionary, SURE } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { RELATED_WEIGHT } from '../dictionary/pair.js';
import { stringAt } from '../dictionary/strings.js';
import type { LanguageModel } from '../language-model/model.js';
import { symbolOf } from '../language-model/symbols.js';
import { phraseTokens } from '../text/tokenize.js';
import { replacedShare } from './channel.js';
import { isContraction } from './style.js';

/** What is known of a pair of the dictionary, whatever the sentence it is found in. */
export interface Swap {
  readonly pair: number;
  readonly sure: boolean;
  readonly change: Change;
  readonly original: Original;
  /** Dialect -> P(seen | replaced), edit costs included, 0 or more; see `channel.ts`. */
  readonly shares: Float64Array;
}

/** Words `start … end - 1` of a spun form become these words. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** What is known of an original. */
export interface Original {
  readonly keys: readonly string[];
  /** Words of the dictionary. */
  readonly ids: readonly number[];
  /** Symbols of the language model. */
  readonly symbols: readonly number[];
  /** Log P of its symbols behind the first, each given the one before, in nats. */
  readonly inner: number;
  /** Dialect -> how likely a spinner that replaces all it can replaces it, 0 to 1. */
  readonly exposures: Float64Array;
}

/** The swaps of a dictionary, each looked into when it is first met. */
export class Swaps {
  // as long as they will be at once, or they would be hash tables
  readonly #originals: (Original | undefined)[];
  readonly #swaps: (Swap | undefined)[];

  private constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
  ) {
    this.#originals = new Array(dictionary.originalText.length);
    this.#swaps = new Array(dictionary.pairOriginal.length);
  }

  /** Kept from document to document, for as long as the dictionary is used. */
  static of(dictionary: Dictionary, model: LanguageModel): Swaps {
    const known = swapsOf.get(dictionary);
    if (known?.model === model) return known;
    const swaps = new Swaps(dictionary, model);
    swapsOf.set(dictionary, swaps);
    return swaps;
  }

  /** @param spun The words of the spun form, as the pair has them. */
  get(pair: number, spun: () => readonly string[]): Swap {
    this.#swaps[pair] ??= this.create(pair, spun());
    return this.#swaps[pair];
  }

  /** The same for a spun form with a typing mistake in it. */
  create(pair: number, spun: readonly string[]): Swap {
    const { dictionary } = this;
    const original = this.original(dictionary.pairOriginal[pair]!);
    const sure = (dictionary.pairFlags[pair]! & SURE) !== 0;
    const kind = sure ? 'sure' : isContraction(spun, original.keys) ? 'style' : 'plain';
    return {
      pair,
      sure,
      change: changeBetween(spun, original.keys),
      original,
      shares: Float64Array.from(DIALECTS, (_, dialect) =>
        replacedShare(logShare(dictionary, pair, dialect), kind),
      ),
    };
  }

  original(number: number): Original {
    this.#originals[number] ??= this.#createOriginal(number);
    return this.#originals[number];
  }

  #createOriginal(number: number): Original {
    const { dictionary, model } = this;
    const text = stringAt(dictionary.strings, dictionary.originalText[number]!);
    const tokens = phraseTokens(text);
    const symbols = tokens.map((token) => symbolOf(model.vocabulary, token, text));
    const first = number * DIALECTS.length;
    return {
      keys: tokens.map(({ key }) => key),
      ids: tokens.map(({ key }) => dictionary.vocabulary.idOf(key)),
      symbols,
      inner: innerScore(symbols, model),
      exposures: Float64Array.from(
        dictionary.originalExposure.subarray(first, first + DIALECTS.length),
      ),
    };
  }
}

const swapsOf = new WeakMap<Dictionary, Swaps>();

/** Log P of symbols behind the first, each given the one before, in nats. */
export function innerScore(symbols: readonly number[], model: LanguageModel): number {
  let sum = 0;
  for (let i = 1; i < symbols.length; i++)
    sum += model.logProb2(symbols[i - 1]!, symbols[i]!) + model.unknownShare(symbols[i]!);
  return sum;
}

/** A change, shared words at the ends left out. */
export function changeBetween(spun: readonly string[], original: readonly string[]): Change {
  let start = 0;
  let end = spun.length;
  let last = original.length;
  while (start < Math.min(end, last) && spun[start] === original[start]) start++;
  while (Math.min(end, last) > start && spun[end - 1] === original[last - 1]) {
    end--;
    last--;
  }
  return { start, end, words: original.slice(start, last).join(' ') };
}

/**
 * What a swap costs, in nats, that was never seen in spun text of the dialect: most of those that a
 * thesaurus offers a given spinner does not make. Less where another form of the words was seen.
 */
const UNSEEN_COST = 3;
const RELATED_COST = 2.2;

/** Log of the share of a replacement among all of its original in a dialect, less the doubt. */
export function logShare(dictionary: Dictionary, pair: number, dialect: number): number {
  const { pairWeight, pairOriginal, originalTotals } = dictionary;
  const weight = pairWeight[pair * DIALECTS.length + dialect]!;
  const total = originalTotals[pairOriginal[pair]! * DIALECTS.length + dialect]!;
  return Math.log(weight / total) - doubt(weight, DIALECTS[dialect]!);
}

/**
 * Share of the swaps on a new page that were seen before, by dialect: where few were seen, one that
 * was not is no surprise.
 */
const SEEN_SHARES: Readonly<Record<string, number>> = { A: 0.78, B: 0.47, G: 0.63, D: 0.19 };

/** By how much of the difference in log-odds the costs give way: not every such swap is listed. */
const GIVE = 0.5;

/** The costs above are those of dialect A. */
function doubt(weight: number, dialect: string): number {
  if (weight > RELATED_WEIGHT) return 0;
  const surprise = logOdds(SEEN_SHARES.A!) - logOdds(SEEN_SHARES[dialect]!);
  const share = 1 - (GIVE * surprise) / UNSEEN_COST;
  return share * (weight === RELATED_WEIGHT ? RELATED_COST : UNSEEN_COST);
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}
