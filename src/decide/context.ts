import type { LanguageModel } from '../language-model/model.js';

/** A word or phrase of a sentence as it stands after all edits. */
export interface Piece {
  readonly text: string;
  readonly symbols: readonly number[];
}

/** How much better an original fits between its neighbours than what replaced it. */
export interface Preference {
  /** In nats; above 0 where the original fits better. */
  readonly total: number;
  /** The part of it that comes from the words behind, 0 to 1. */
  readonly behind: number;
}

/** Compares two readings of the pieces `first … end - 1`, the other pieces as they stand. */
export function preference(
  pieces: readonly Piece[],
  first: number,
  end: number,
  original: readonly number[],
  spun: readonly number[],
  model: LanguageModel,
): Preference {
  const left = pieces.slice(Math.max(0, first - 2), first).flatMap(({ symbols }) => symbols);
  const start = [model.boundary, model.boundary, ...left].slice(-2);
  const right = pieces.slice(end, end + 2).flatMap(({ symbols }) => symbols);
  const closed = end + 2 > pieces.length ? [...right, model.boundary] : right;
  const own = score(model, start, original) - score(model, start, spun);
  const ahead = closed.slice(0, 2);
  const behind =
    score(model, [...start, ...original].slice(-2), ahead) -
    score(model, [...start, ...spun].slice(-2), ahead);
  const weight = Math.abs(own) + Math.abs(behind);
  return { total: own + behind, behind: weight === 0 ? 0 : Math.abs(behind) / weight };
}

function score(model: LanguageModel, context: readonly number[], words: readonly number[]): number {
  let [w1 = model.boundary, w2 = model.boundary] = context;
  let sum = 0;
  for (const word of words) {
    sum += model.logProb(w1, w2, word) + model.unknownShare(word);
    w1 = w2;
    w2 = word;
  }
  return sum;
}
