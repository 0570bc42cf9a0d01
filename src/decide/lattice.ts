import type { Change } from './swap.js';

/** `pair` where a word is kept. */
export const KEPT = -1;
/** `Arc.pair` of an arc that turns "a" into "an" or back. */
export const ARTICLE = -2;
/** `Arc.pair` of an arc that takes away braces which the spinner left around words. */
export const BRACES = -3;

/** A reading of the words `from … to - 1` of a sentence in which they are not what was written. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** What the author wrote in this reading, as symbols of the language model. */
  readonly symbols: readonly number[];
  /** Log P of the symbols behind the first, each given the one before, in nats. */
  readonly inner: number;
  /** Which of the words change, and to what. */
  readonly change: Change;
  /** Phrase of the dictionary that stands there; -1 where the arc replaces nothing. */
  readonly phrase: number;
  /** Pair of the dictionary that this reading undoes, `ARTICLE` or `BRACES`. */
  readonly pair: number;
  readonly sure: boolean;
  /** The spun form stands there with a typing mistake: good for a suggestion only. */
  readonly near: boolean;
  /** Dialect -> P(seen | replaced), see `channel.ts`. */
  readonly shares: readonly number[];
  /** Dialect -> how likely a spinner that replaces all it can replaces these words, 0 to 1. */
  readonly exposures: readonly number[];
}

/**
 * All readings of a sentence, between the positions 0 … `length`. Each word may be kept; arcs say
 * what else it may stand for. Where readings are numbered, words come first, then arcs.
 */
export interface Lattice {
  /** Words in the sentence. */
  readonly length: number;
  /** Word -> its symbol in the language model. */
  readonly words: Int32Array;
  /** Word × dialect -> how telling it is that the word survived: the exposure of the original it is. */
  readonly exposures: Float64Array;
  /** Sorted by `from`, then by `to`. */
  readonly arcs: readonly Arc[];
  /** Where phrases stand that may be replaced, whether an arc is left that does or not. */
  readonly places: readonly Place[];
}

/** Where a phrase of the dictionary stands. */
export interface Place {
  readonly from: number;
  readonly phrase: number;
}

/**
 * Identifies a change: "a 12 months" for "a year" and "12 months" for "year" are one, since what spun
 * form and original share at either end does not count.
 */
export function changeKey({ from, change }: Arc): string {
  return `${from + change.start}-${from + change.end} ${change.words}`;
}
