/**
 * A trigram model in back-off form, as sorted arrays (see `Counts` for the keys).
 * Probabilities and back-off weights are linear.
 *
 *     P(w | u v) = trigram, if listed; otherwise backoff(u v) × P(w | v)
 *     P(w | v)   = bigram, if listed; otherwise backoff(v) × P(w)
 */
export interface Ngrams {
  readonly unigrams: Float32Array;
  readonly unigramBackoffs: Float32Array;
  readonly bigrams: Uint32Array;
  /** Where the bigrams of each first word start; one more entry at the end. */
  readonly rows: Uint32Array;
  readonly bigramProbabilities: Float32Array;
  readonly bigramBackoffs: Float32Array;
  readonly trigrams: Float64Array;
  /** The position in `bigrams` of each trigram's first two words. */
  readonly contexts: Uint32Array;
  readonly trigramProbabilities: Float32Array;
}

/** The part of a model that needs no trigrams. */
export type LowerOrders = Pick<
  Ngrams,
  'unigrams' | 'unigramBackoffs' | 'bigrams' | 'rows' | 'bigramProbabilities'
>;

/** P(word | before) of the two lower orders. */
export function bigramProbability(low: LowerOrders, before: number, word: number): number {
  const at = findBigram(low, before, word);
  if (at >= 0) return low.bigramProbabilities[at]!;
  return low.unigramBackoffs[before]! * low.unigrams[word]!;
}

/** P(word | first second) of all orders. */
export function trigramProbability(
  model: Ngrams,
  first: number,
  second: number,
  word: number,
): number {
  const context = findBigram(model, first, second);
  if (context < 0) return bigramProbability(model, second, word);
  const key = (first * 2 ** 16 + second) * 2 ** 16 + word;
  const at = firstAtLeast(model.trigrams, key);
  if (model.trigrams[at] === key) return model.trigramProbabilities[at]!;
  return model.bigramBackoffs[context]! * bigramProbability(model, second, word);
}

function firstAtLeast(sorted: Float64Array, key: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle]! < key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The position of a bigram, or -1. */
export function findBigram(
  low: Pick<Ngrams, 'bigrams' | 'rows'>,
  before: number,
  word: number,
): number {
  const key = before * 2 ** 16 + word;
  let from = low.rows[before]!;
  let to = low.rows[before + 1]!;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (low.bigrams[middle]! < key) from = middle + 1;
    else to = middle;
  }
  return from < low.rows[before + 1]! && low.bigrams[from] === key ? from : -1;
}

/** Where the bigrams of each first word start in the sorted keys. */
export function rowStarts(bigrams: Uint32Array, size: number): Uint32Array {
  const rows = new Uint32Array(size + 1);
  for (const key of bigrams) rows[(key >>> 16) + 1]!++;
  for (let word = 0; word < size; word++) rows[word + 1]! += rows[word]!;
  return rows;
}

/** The position of the first two words of each trigram among the bigrams; both ascend. */
export function contextsOf(trigrams: Float64Array, bigrams: Uint32Array): Uint32Array {
  const contexts = new Uint32Array(trigrams.length);
  for (let i = 0, at = 0; i < trigrams.length; i++) {
    const context = Math.floor(trigrams[i]! / 2 ** 16);
    while (bigrams[at]! < context) at++;
    contexts[i] = at;
  }
  return contexts;
}
