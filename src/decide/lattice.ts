import { CAPITALISED, type Dictionary, SURE } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { stringAt } from '../dictionary/strings.js';
import type { LanguageModel } from '../language-model/model.js';
import { isCapitalised, symbolOf, symbolsOf } from '../language-model/symbols.js';
import type { Match } from '../match/match.js';
import { phraseTokens, type Token } from '../text/tokenize.js';
import { bracedSpans } from './braces.js';
import { isContraction } from './style.js';
import { type Change, changeBetween, logShare } from './swap.js';

/** `Arc.pair` of an arc that keeps a word, and of one that turns "a" into "an" or back. */
export const KEPT = -1;
export const ARTICLE = -2;
/** `Arc.pair` of an arc that takes away braces which the spinner left around words. */
export const BRACES = -3;

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
  /** Phrase of the dictionary that stands there; -1 where the arc replaces nothing. */
  readonly phrase: number;
  /** Pair of the dictionary that this reading undoes, `KEPT`, `ARTICLE` or `BRACES`. */
  readonly pair: number;
  readonly sure: boolean;
  /** The spun form stands there with a typing mistake: good for a suggestion only. */
  readonly near: boolean;
  /** The change is one of style alone: a contraction undone or made. */
  readonly style: boolean;
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

/** Builds lattices for one document; what is known of a pair is looked up once for all of them. */
export class LatticeBuilder {
  readonly #originals: Map<number, Original>;
  readonly #swaps: Map<number, Swap>;

  constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
    readonly text: string,
    /** Indices in `DIALECTS` that the document may be spun in; without any, only sure entries count. */
    readonly dialects: readonly number[],
  ) {
    const known = lookUps.get(dictionary);
    const lookUp =
      known?.model === model ? known : { model, originals: new Map(), swaps: new Map() };
    lookUps.set(dictionary, lookUp);
    this.#originals = lookUp.originals;
    this.#swaps = lookUp.swaps;
  }

  /** @param near Phrases found with a typing mistake. */
  build(
    sentence: readonly Token[],
    matches: readonly Match[],
    near: readonly Match[] = [],
  ): Lattice {
    const replaced = [
      ...matches.flatMap((match) => this.#replacements(sentence, match)),
      ...near.flatMap((match) => this.#replacements(sentence, match, true)),
    ];
    replaced.push(...this.#unbraced(sentence, replaced));
    const survivals = this.#survivals(sentence.length, matches);
    const arcs: Arc[] = [...replaced];
    for (const [from, token] of sentence.entries()) {
      const kept = {
        from,
        to: from + 1,
        sure: false,
        near: false,
        style: false,
        phrase: -1,
        change: '',
        logShares: [],
        exposures: survivals[from]!,
      };
      const symbol = symbolOf(this.model.vocabulary, token, this.text);
      arcs.push({ ...kept, symbols: [symbol], pair: KEPT });
      const other = token.key === 'a' ? 'an' : token.key === 'an' ? 'a' : undefined;
      if (other !== undefined && replaced.some((arc) => arc.from === from + 1))
        arcs.push({ ...kept, symbols: symbolsOf(this.model.vocabulary, other), pair: ARTICLE });
    }
    arcs.sort((a, b) => a.from - b.from || a.to - b.to);
    return { length: sentence.length, arcs, open: replaced.length > 0 };
  }

  #replacements(sentence: readonly Token[], match: Match, near = false): Arc[] {
    const { from, to, phrase } = match;
    const arcs: Arc[] = [];
    const { phrasePairs } = this.dictionary;
    for (let pair = phrasePairs[phrase]!; pair < phrasePairs[phrase + 1]!; pair++)
      if (
        this.#isMade(pair) &&
        this.#allowed(sentence, from, to, pair) &&
        !this.#echoes(sentence, from, to, pair)
      )
        arcs.push(this.#replacement(sentence, match, pair, near));
    return arcs;
  }

  #replacement(sentence: readonly Token[], match: Match, pair: number, near: boolean): Arc {
    const { from, to, phrase } = match;
    const original = this.#original(this.dictionary.pairOriginal[pair]!);
    const { start, end, words, ...swap } = this.#swap(sentence, match, pair, near);
    return {
      from,
      to,
      phrase,
      pair,
      near,
      style: swap.style,
      symbols: original.symbols,
      change: `${from + start}-${from + end} ${words}`,
      sure: (this.dictionary.pairFlags[pair]! & SURE) !== 0,
      logShares: swap.logShares,
      exposures: original.exposures,
    };
  }

  /** The words of a phrase are always the same, unless one is mistyped. */
  #swap(sentence: readonly Token[], { from, to }: Match, pair: number, near: boolean): Swap {
    const known = near ? undefined : this.#swaps.get(pair);
    if (known !== undefined) return known;
    const { dictionary } = this;
    const spun = sentence.slice(from, to);
    const { keys } = this.#original(dictionary.pairOriginal[pair]!);
    const swap = {
      ...changeBetween(spun, keys),
      style: isContraction(spun, keys),
      logShares: Array.from(DIALECTS, (_, dialect) => logShare(dictionary, pair, dialect)),
    };
    if (!near) this.#swaps.set(pair, swap);
    return swap;
  }

  /** `{hardware}`: the words alone, and what they may stand for, in place of words and braces. */
  #unbraced(sentence: readonly Token[], replaced: readonly Arc[]): Arc[] {
    return bracedSpans(sentence).flatMap(({ from, to }) => {
      const words = sentence.slice(from + 1, to - 1);
      const change = `${from}-${to} braces`;
      const own: Arc = {
        ...{ from, to, phrase: -1, pair: BRACES, sure: false, near: false, style: false, change },
        symbols: words.map((token) => symbolOf(this.model.vocabulary, token, this.text)),
        logShares: Array.from(DIALECTS, () => 0),
        exposures: Array.from(DIALECTS, () => BRACES_EXPOSURE),
      };
      const inner = replaced.filter((arc) => arc.from === from + 1 && arc.to === to - 1);
      return [own, ...inner.map((arc) => bracedArc(arc, from, to))];
    });
  }

  #original(number: number): Original {
    const known = this.#originals.get(number);
    if (known !== undefined) return known;
    const text = stringAt(this.dictionary.strings, this.dictionary.originalText[number]!);
    const tokens = phraseTokens(text);
    const original = {
      keys: tokens.map(({ key }) => key),
      symbols: tokens.map((token) => symbolOf(this.model.vocabulary, token, text)),
      exposures: this.#exposures(number),
    };
    this.#originals.set(number, original);
    return original;
  }

  #exposures(number: number): readonly number[] {
    const first = number * DIALECTS.length;
    return [...this.dictionary.originalExposure.subarray(first, first + DIALECTS.length)];
  }

  /** Whether a dialect that the document may be in makes the swap at all. */
  #isMade(pair: number): boolean {
    const { pairFlags, pairWeight } = this.dictionary;
    if (pairFlags[pair]! & SURE) return true;
    return this.dialects.some(
      (dialect) => pairWeight[pair * DIALECTS.length + dialect]! >= LEAST_WEIGHT,
    );
  }

  /** Guards: the case of the entry, and words nearby that make the phrase innocent. */
  #allowed(sentence: readonly Token[], from: number, to: number, pair: number): boolean {
    const { pairFlags, pairUnless, strings } = this.dictionary;
    if (pairFlags[pair]! & CAPITALISED && !isCapitalised(this.text, sentence[from]!.start))
      return false;
    if (pairUnless[pair] === 0) return true;
    const innocent = new Set(stringAt(strings, pairUnless[pair]!).toLowerCase().split(','));
    const nearby = sentence.slice(Math.max(0, from - NEARBY), to + NEARBY);
    return !nearby.some((token) => innocent.has(token.key));
  }

  /**
   * Guard: the original stands beside its replacement, with at most one word or mark between, as in
   * "safety and security" or "utilised – used". No author wrote it twice.
   */
  #echoes(sentence: readonly Token[], from: number, to: number, pair: number): boolean {
    const { keys } = this.#original(this.dictionary.pairOriginal[pair]!);
    const left = from - keys.length;
    return (
      stands(keys, sentence, to) ||
      stands(keys, sentence, to + 1) ||
      stands(keys, sentence, left) ||
      stands(keys, sentence, left - 1)
    );
  }

  /** A surviving original of several words is spread over them, so that it counts once. */
  #survivals(length: number, matches: readonly Match[]): (readonly number[])[] {
    const survivals: (readonly number[])[] = new Array(length).fill(NONE);
    for (const { from, to, phrase } of matches) {
      const number = this.dictionary.phraseOriginal[phrase]!;
      if (number === -1) continue;
      const exposures = this.#exposures(number);
      for (let at = from; at < to; at++)
        survivals[at] = survivals[at]!.map((known, dialect) =>
          Math.max(known, exposures[dialect]! / (to - from)),
        );
    }
    return survivals;
  }
}

const NONE: readonly number[] = Array.from(DIALECTS, () => 0);

/** Whether these words stand in the sentence from there on. */
function stands(keys: readonly string[], sentence: readonly Token[], start: number): boolean {
  if (start < 0 || start + keys.length > sentence.length) return false;
  for (let i = 0; i < keys.length; i++) if (sentence[start + i]!.key !== keys[i]) return false;
  return true;
}

/** How likely spun text is to have braces left over, at words that have them. */
const BRACES_EXPOSURE = 0.5;
/** Nats against words in braces being replaced as well: braces mark what the spinner left. */
const REPLACED_IN_BRACES = -2;

function bracedArc(arc: Arc, from: number, to: number): Arc {
  const logShares = arc.logShares.map((share) => share + REPLACED_IN_BRACES);
  return { ...arc, from, to, logShares, change: `${arc.change} braces` };
}

/** What is known of an original. */
interface Original {
  readonly keys: readonly string[];
  readonly symbols: readonly number[];
  readonly exposures: readonly number[];
}

/** What is known of a pair: its change, from the first word on, and what the channel asks. */
interface Swap extends Change {
  readonly style: boolean;
  readonly logShares: readonly number[];
}

/** Kept from document to document, for as long as the dictionary is used. */
interface LookUp {
  readonly model: LanguageModel;
  readonly originals: Map<number, Original>;
  readonly swaps: Map<number, Swap>;
}

const lookUps = new WeakMap<Dictionary, LookUp>();

/** Swaps of other dialects weigh less than this. */
const LEAST_WEIGHT = 0.01;

/** How many words to either side count as nearby for `unless`. */
const NEARBY = 10;
