import { CAPITALISED, type Dictionary, SURE } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { stringAt } from '../dictionary/strings.js';
import type { LanguageModel } from '../language-model/model.js';
import { symbolOf } from '../language-model/symbols.js';
import { phraseTokens } from '../text/tokenize.js';
import { factorOf, replacedShare, TYPICAL_RATE } from './channel.js';
import { isContraction } from './style.js';
import { type Change, changeBetween, logShare } from './swap.js';

/** A pair of the dictionary and what is known of it, whatever the sentence it is found in. */
export interface Swap {
  readonly pair: number;
  readonly sure: boolean;
  /** It matches only where the text is capitalised. */
  readonly capitalised: boolean;
  /** Words nearby that make the spun form innocent. */
  readonly unless: readonly string[];
  readonly change: Change;
  readonly original: Wording;
  /** Dialect -> P(seen | replaced), see `channel.ts`. */
  readonly shares: Float64Array;
  /** Dialect -> how likely a spinner that replaces all it can replaces the original, 0 to 1. */
  readonly exposures: Float64Array;
}

/** A phrase as the language model sees it. */
export interface Wording {
  readonly keys: readonly string[];
  readonly symbols: readonly number[];
  /** Log P of the symbols behind the first, each given the one before, in nats. */
  readonly inner: number;
}

/** Nats by which a swap may look worse, out of context, than the best reading of its phrase. */
const MARGIN = 8;
/** Swaps of other dialects weigh less than this. */
const LEAST_WEIGHT = 0.01;

/** Phrase -> the swaps worth a look in any context, found out when the phrase is first met. */
export class Swaps {
  // as long as it will be at once, or it would be a hash table
  readonly #known: (readonly Swap[] | undefined)[];

  private constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
    readonly dialects: readonly number[],
  ) {
    this.#known = new Array(dictionary.phraseText.length);
  }

  /**
   * Those of a dictionary, kept from document to document for as long as it is used.
   * @param dialects Indices in `DIALECTS` that the document may be spun in; without any, only sure
   *   entries count.
   */
  static of(dictionary: Dictionary, model: LanguageModel, dialects: readonly number[]): Swaps {
    const known = swapsOf.get(dictionary) ?? new Map<string, Swaps>();
    swapsOf.set(dictionary, known);
    const key = dialects.join();
    const same = known.get(key);
    if (same?.model === model) return same;
    const swaps = new Swaps(dictionary, model, dialects);
    known.set(key, swaps);
    return swaps;
  }

  /** The swaps of a phrase that a spinner makes and that some context may speak for. */
  of(phrase: number): readonly Swap[] {
    this.#known[phrase] ??= this.#choose(phrase);
    return this.#known[phrase];
  }

  #choose(phrase: number): readonly Swap[] {
    const { dictionary, model, dialects } = this;
    const spun = this.#wording(dictionary.phraseText[phrase]!);
    const swaps: Swap[] = [];
    const scores: number[] = [];
    for (
      let pair = dictionary.phrasePairs[phrase]!;
      pair < dictionary.phrasePairs[phrase + 1]!;
      pair++
    ) {
      if (!this.#isMade(pair)) continue;
      const swap = this.#swap(pair, spun);
      swaps.push(swap);
      const factor = Math.max(
        0,
        ...dialects.map((dialect) => factorOf(swap, TYPICAL_RATE, dialect)),
      );
      scores.push(Math.log(factor) + scoreOf(swap.original, model));
    }
    const least = Math.max(scoreOf(spun, model), ...scores) - MARGIN;
    return swaps.filter(({ sure }, index) => sure || scores[index]! > least);
  }

  /** Whether a dialect that the document may be in makes the swap at all. */
  #isMade(pair: number): boolean {
    const { pairFlags, pairWeight } = this.dictionary;
    if (pairFlags[pair]! & SURE) return true;
    return this.dialects.some(
      (dialect) => pairWeight[pair * DIALECTS.length + dialect]! >= LEAST_WEIGHT,
    );
  }

  #swap(pair: number, spun: Wording): Swap {
    const { pairFlags, pairOriginal, pairUnless, originalText, originalExposure, strings } =
      this.dictionary;
    const number = pairOriginal[pair]!;
    const original = this.#wording(originalText[number]!);
    const sure = (pairFlags[pair]! & SURE) !== 0;
    const unless = stringAt(strings, pairUnless[pair]!);
    const kind = sure ? 'sure' : isContraction(spun.keys, original.keys) ? 'style' : 'plain';
    return {
      pair,
      sure,
      capitalised: (pairFlags[pair]! & CAPITALISED) !== 0,
      unless: unless === '' ? [] : unless.toLowerCase().split(','),
      change: changeBetween(spun.keys, original.keys),
      original,
      shares: Float64Array.from(DIALECTS, (_, dialect) =>
        replacedShare(logShare(this.dictionary, pair, dialect), kind),
      ),
      exposures: Float64Array.from(
        DIALECTS,
        (_, dialect) => originalExposure[number * DIALECTS.length + dialect]!,
      ),
    };
  }

  #wording(string: number): Wording {
    const { vocabulary } = this.model;
    const text = stringAt(this.dictionary.strings, string);
    const tokens = phraseTokens(text);
    const symbols = tokens.map((token) => symbolOf(vocabulary, token, text));
    const keys = tokens.map(({ key }) => key);
    return { keys, symbols, inner: innerScore(symbols, this.model) };
  }
}

const swapsOf = new WeakMap<Dictionary, Map<string, Swaps>>();

/** How likely a phrase is in any text, in nats. */
function scoreOf({ symbols, inner }: Wording, model: LanguageModel): number {
  const first = symbols[0]!;
  return model.logFrequency(first) + model.unknownShare(first) + inner;
}

/** Log P of symbols behind the first, each given the one before, in nats. */
export function innerScore(symbols: readonly number[], model: LanguageModel): number {
  let sum = 0;
  for (let i = 1; i < symbols.length; i++)
    sum += model.logProb2(symbols[i - 1]!, symbols[i]!) + model.unknownShare(symbols[i]!);
  return sum;
}
