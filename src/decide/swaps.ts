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
  readonly original: Original;
  /** Dialect -> P(seen | replaced), see `channel.ts`. */
  readonly shares: readonly number[];
  /** That of the original. */
  readonly exposures: readonly number[];
}

/** A phrase as the language model sees it. */
export interface Wording {
  readonly keys: readonly string[];
  readonly symbols: readonly number[];
  /** Log P of the symbols behind the first, each given the one before, in nats. */
  readonly inner: number;
}

export interface Original extends Wording {
  /** Dialect -> how likely a spinner that replaces all it can replaces it, 0 to 1. */
  readonly exposures: readonly number[];
}

/** Nats by which a swap may look worse, out of context, than the best reading of its phrase. */
const MARGIN = 8;
/** Swaps of other dialects weigh less than this. */
const LEAST_WEIGHT = 0.01;

/** What is known of swaps, of which the same serve whatever the dialects are. */
class SwapTable {
  readonly #swaps = new Map<number, Swap>();
  readonly #originals = new Map<number, Original>();
  /** By dialects. */
  readonly #chosen = new Map<string, Swaps>();

  constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
  ) {}

  for(dialects: readonly number[]): Swaps {
    const key = dialects.join();
    const known = this.#chosen.get(key);
    if (known !== undefined) return known;
    const swaps = new Swaps(this, dialects);
    this.#chosen.set(key, swaps);
    return swaps;
  }

  /** The swap of a pair with this spun form. */
  swap(pair: number, spun: Wording): Swap {
    return this.#swaps.get(pair) ?? this.#createSwap(pair, spun);
  }

  keep(swap: Swap): void {
    this.#swaps.set(swap.pair, swap);
  }

  wording(string: number): Wording {
    const { vocabulary } = this.model;
    const text = stringAt(this.dictionary.strings, string);
    const tokens = phraseTokens(text);
    const symbols = tokens.map((token) => symbolOf(vocabulary, token, text));
    const keys = tokens.map(({ key }) => key);
    return { keys, symbols, inner: innerScore(symbols, this.model) };
  }

  #createSwap(pair: number, spun: Wording): Swap {
    const { pairFlags, pairOriginal, pairUnless, strings } = this.dictionary;
    const original = this.#original(pairOriginal[pair]!);
    const sure = (pairFlags[pair]! & SURE) !== 0;
    const unless = stringAt(strings, pairUnless[pair]!);
    const kind = sure ? 'sure' : isContraction(spun.keys, original.keys) ? 'style' : 'plain';
    return {
      pair,
      sure,
      capitalised: (pairFlags[pair]! & CAPITALISED) !== 0,
      unless: unless === '' ? NOTHING : unless.toLowerCase().split(','),
      change: changeBetween(spun.keys, original.keys),
      original,
      shares: Array.from(DIALECTS, (_, dialect) =>
        replacedShare(logShare(this.dictionary, pair, dialect), kind),
      ),
      exposures: original.exposures,
    };
  }

  #original(number: number): Original {
    const known = this.#originals.get(number);
    if (known !== undefined) return known;
    const { originalText, originalExposure } = this.dictionary;
    const exposures = Array.from(
      DIALECTS,
      (_, dialect) => originalExposure[number * DIALECTS.length + dialect]!,
    );
    const original = { ...this.wording(originalText[number]!), exposures };
    this.#originals.set(number, original);
    return original;
  }
}

const NOTHING: readonly string[] = [];
const tables = new WeakMap<Dictionary, SwapTable>();

/** Phrase -> the swaps worth a look in any context, found out when the phrase is first met. */
export class Swaps {
  readonly #table: SwapTable;
  // as long as it will be at once, or it would be a hash table
  readonly #known: (readonly Swap[] | undefined)[];

  /** @param dialects Those that the document may be spun in. */
  constructor(
    table: SwapTable,
    readonly dialects: readonly number[],
  ) {
    this.#table = table;
    this.#known = new Array(table.dictionary.phraseText.length);
  }

  /**
   * Those of a dictionary, kept from document to document for as long as it is used.
   * @param dialects Indices in `DIALECTS` that the document may be spun in; without any, only sure
   *   entries count.
   */
  static of(dictionary: Dictionary, model: LanguageModel, dialects: readonly number[]): Swaps {
    let table = tables.get(dictionary);
    if (table?.model !== model) {
      table = new SwapTable(dictionary, model);
      tables.set(dictionary, table);
    }
    return table.for(dialects);
  }

  /** The swaps of a phrase that a spinner makes and that some context may speak for. */
  of(phrase: number): readonly Swap[] {
    this.#known[phrase] ??= this.#choose(phrase);
    return this.#known[phrase];
  }

  #choose(phrase: number): readonly Swap[] {
    const { dictionary, model } = this.#table;
    const { phraseText, phrasePairs } = dictionary;
    const spun = this.#table.wording(phraseText[phrase]!);
    const swaps: Swap[] = [];
    const scores: number[] = [];
    for (let pair = phrasePairs[phrase]!; pair < phrasePairs[phrase + 1]!; pair++) {
      if (!this.#isMade(pair)) continue;
      const swap = this.#table.swap(pair, spun);
      const factors = this.dialects.map((dialect) => factorOf(swap, TYPICAL_RATE, dialect));
      swaps.push(swap);
      scores.push(Math.log(Math.max(0, ...factors)) + scoreOf(swap.original, model));
    }
    const least = Math.max(scoreOf(spun, model), ...scores) - MARGIN;
    const chosen = swaps.filter(({ sure }, index) => sure || scores[index]! > least);
    for (const swap of chosen) this.#table.keep(swap);
    return chosen.length === 0 ? NO_SWAPS : chosen;
  }

  /** Whether a dialect that the document may be in makes the swap at all. */
  #isMade(pair: number): boolean {
    const { pairFlags, pairWeight } = this.#table.dictionary;
    if (pairFlags[pair]! & SURE) return true;
    return this.dialects.some(
      (dialect) => pairWeight[pair * DIALECTS.length + dialect]! >= LEAST_WEIGHT,
    );
  }
}

const NO_SWAPS: readonly Swap[] = [];

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
