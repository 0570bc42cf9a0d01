import type { Dictionary, Screen } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import type { LanguageModel } from '../language-model/model.js';
import { isCapitalised, symbolOf } from '../language-model/symbols.js';
import type { Match } from '../match/match.js';
import { CAPITAL } from '../scan/odd-chunks.js';
import type { Token } from '../text/tokenize.js';
import { replacedChance, replacedShare } from './channel.js';
import { screenOf } from './screen.js';
import { logShare } from './swap.js';
import { type Swap, Swaps } from './swaps.js';

/** A sentence in numbers, which may be longer than it; `SentenceReader` reads such. */
export interface NumberedSentence {
  /** How many tokens it has. */
  readonly count: number;
  /** Token -> its symbol in the language model. */
  readonly symbols: Int32Array;
  /** Token -> bits, of which `CAPITAL` counts. */
  readonly roles: Uint8Array;
}

/** The phrases of the dictionary in a sentence: in order of their start, shorter before longer. */
export interface NumberedMatches {
  /** Match -> its first token, the one behind its last, its phrase. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly phrase: readonly number[];
}

/** The spin rate that stands for "spun". */
const RATE = 0.2;
const EVERY_PHRASE = Number.NEGATIVE_INFINITY;
/** Readings that add less than this, as a logarithm, to that of the words as they stand are left out. */
const LEAST_READING = -4;

/**
 * What the phrases of a sentence say for spinning in their context: how much likelier the sentence
 * is if spun. A decoder for which each phrase stands between words that nobody replaced, so that it
 * needs no states: a sum over all ways to cut the sentence into words kept and phrases replaced.
 */
export class InContext {
  /** Dialect -> its swaps. */
  readonly #swaps: readonly Swaps[];
  /** Dialect -> pair -> log P(the spun form | the original), NaN where it was not computed yet. */
  readonly #priors: readonly Float32Array[];
  /** Position -> log-likelihood ratio of what stands before it. */
  #sums = new Float64Array(256);
  /** Token -> how likely a spinner that replaces all it can replaces it. */
  #exposures = new Float64Array(256);
  /** Token -> log-probability as it stands, NaN where it was not computed yet. */
  #standing = new Float64Array(256);

  constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
    readonly screen: Screen,
  ) {
    this.#swaps = Array.from(DIALECTS, (_, dialect) => Swaps.of(dictionary, model, [dialect]));
    const pairs = dictionary.pairOriginal.length;
    this.#priors = Array.from(DIALECTS, () => new Float32Array(pairs).fill(Number.NaN));
  }

  /**
   * Log-likelihood ratio of "spun in this dialect" to "clean", in nats.
   * @param matches All phrases in it. @param dialect Index in `DIALECTS`.
   * @param least Leaves phrases out that have less evidence by themselves, in units of the screen.
   */
  evidence(
    sentence: NumberedSentence,
    matches: NumberedMatches,
    dialect: number,
    least = EVERY_PHRASE,
  ): number {
    const { count } = sentence;
    const { from, to, phrase } = matches;
    this.#clear(count);
    this.#expose(matches, dialect);
    const sums = this.#sums;
    for (let at = 0, next = 0; at < count; at++) {
      const kept = replacedChance(RATE, this.#exposures[at]!);
      const sum = kept === 0 ? sums[at]! : sums[at]! + Math.log1p(-kept);
      sums[at + 1] = logAdd(sums[at + 1]!, sum);
      for (; from[next] === at; next++)
        if (this.screen.evidence[phrase[next]! * DIALECTS.length + dialect]! >= least)
          this.#replace(sentence, at, to[next]!, phrase[next]!, dialect);
    }
    return sums[count]!;
  }

  #clear(count: number): void {
    if (count + 3 > this.#sums.length) {
      const room = 2 * (count + 3);
      this.#sums = new Float64Array(room);
      this.#exposures = new Float64Array(room);
      this.#standing = new Float64Array(room);
    }
    this.#sums.fill(Number.NEGATIVE_INFINITY, 1, count + 1);
    this.#sums[0] = 0;
    this.#exposures.fill(0, 0, count);
    this.#standing.fill(Number.NaN, 0, count + 1);
  }

  /** A surviving original of several words is spread over them, so that it counts once. */
  #expose({ from, to, phrase }: NumberedMatches, dialect: number): void {
    const { phraseOriginal, originalExposure } = this.dictionary;
    for (let match = 0; match < phrase.length; match++) {
      const original = phraseOriginal[phrase[match]!]!;
      if (original === -1) continue;
      const words = to[match]! - from[match]!;
      const share = originalExposure[original * DIALECTS.length + dialect]! / words;
      for (let at = from[match]!; at < to[match]!; at++)
        if (this.#exposures[at]! < share) this.#exposures[at] = share;
    }
  }

  /** Adds the readings in which these words replace something. */
  #replace(
    sentence: NumberedSentence,
    from: number,
    to: number,
    phrase: number,
    dialect: number,
  ): void {
    let standing = Number.NaN;
    for (const swap of this.#swaps[dialect]!.of(phrase)) {
      if (swap.capitalised && !(sentence.roles[from]! & CAPITAL)) continue;
      const prior = this.#prior(swap, dialect);
      if (Number.isNaN(standing)) standing = this.#standingFrom(sentence, from, to);
      if (prior - standing < LEAST_READING) continue;
      const gain = this.#gain(sentence, from, to, swap.original.symbols, prior - standing);
      if (gain >= LEAST_READING) this.#sums[to] = logAdd(this.#sums[to]!, this.#sums[from]! + gain);
    }
  }

  /** Log P(the spun form | the original). Here sure entries are as good as any. */
  #prior({ pair, exposures }: Swap, dialect: number): number {
    const priors = this.#priors[dialect]!;
    const known = priors[pair]!;
    if (!Number.isNaN(known)) return known;
    const share = replacedShare(logShare(this.dictionary, pair, dialect), 'plain');
    const prior = Math.log(replacedChance(RATE, exposures[dialect]!) * share);
    priors[pair] = prior;
    return prior;
  }

  /** Log-probability of these words and of the two behind them, as they stand. */
  #standingFrom({ count, symbols }: NumberedSentence, from: number, to: number): number {
    const standing = this.#standing;
    let sum = 0;
    for (let at = from; at < to + 2 && at <= count; at++) {
      if (Number.isNaN(standing[at]!)) {
        const symbol = at === count ? this.model.boundary : symbols[at]!;
        standing[at] = this.#logProb(
          at > 1 ? symbols[at - 2]! : this.model.boundary,
          at > 0 ? symbols[at - 1]! : this.model.boundary,
          symbol,
        );
      }
      sum += standing[at]!;
    }
    return sum;
  }

  /** Adds to `sum` what the original has instead; less than `LEAST_READING` as soon as that is sure. */
  #gain(
    { count, symbols }: NumberedSentence,
    from: number,
    to: number,
    original: readonly number[],
    sum: number,
  ): number {
    const { boundary } = this.model;
    let before = from > 1 ? symbols[from - 2]! : boundary;
    let last = from > 0 ? symbols[from - 1]! : boundary;
    const end = original.length + Math.min(2, count + 1 - to);
    let gain = sum;
    for (let at = 0; at < end && gain >= LEAST_READING; at++) {
      const behind = to + at - original.length;
      const symbol =
        at < original.length ? original[at]! : behind === count ? boundary : symbols[behind]!;
      gain += this.#logProb(before, last, symbol);
      before = last;
      last = symbol;
    }
    return gain;
  }

  #logProb(w1: number, w2: number, w3: number): number {
    return this.model.logProb(w1, w2, w3) + this.model.unknownShare(w3);
  }
}

const made = new WeakMap<Dictionary, InContext>();

/** That of a dictionary, made once: what it has computed of pairs serves other texts, too. */
export function inContextOf(dictionary: Dictionary, model: LanguageModel): InContext {
  const known = made.get(dictionary);
  if (known?.model === model) return known;
  const inContext = new InContext(dictionary, model, screenOf(dictionary, model));
  made.set(dictionary, inContext);
  return inContext;
}

/** A sentence of tokens in numbers. */
export function numbered(
  tokens: readonly Token[],
  text: string,
  { vocabulary }: LanguageModel,
): NumberedSentence {
  return {
    count: tokens.length,
    symbols: Int32Array.from(tokens, (token) => symbolOf(vocabulary, token, text)),
    roles: Uint8Array.from(tokens, ({ start }) => (isCapitalised(text, start) ? CAPITAL : 0)),
  };
}

/** Matches in columns. */
export function columns(matches: readonly Match[]): NumberedMatches {
  return {
    from: matches.map(({ from }) => from),
    to: matches.map(({ to }) => to),
    phrase: matches.map(({ phrase }) => phrase),
  };
}

/** log(exp(a) + exp(b)) without overflow. */
function logAdd(a: number, b: number): number {
  if (a < b) return logAdd(b, a);
  const gap = b - a;
  return gap < -40 || a === Number.NEGATIVE_INFINITY ? a : a + Math.log1p(Math.exp(gap));
}
