import type { Counts } from './counts.js';

/**
 * A trigram model in back-off form, as sorted arrays (see {@link Counts} for the keys).
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

/** What is taken from counts of one, two, and three or more. */
type Discounts = readonly [number, number, number];

export type Smoothing = 'kneser-ney' | 'absolute';

export function estimate(counts: Counts, smoothing: Smoothing): Ngrams {
  const kneserNey = smoothing === 'kneser-ney';
  const size = counts.unigrams.length;
  const rows = rowStarts(counts.bigrams, size);
  const lowCounts = kneserNey ? continuations(counts, rows) : counts.bigramCounts;
  const unigrams = unigramProbabilities(
    kneserNey ? sumByLast(counts.bigrams, size) : counts.unigrams,
  );
  const unigramBackoffs = new Float32Array(size).fill(1);
  const bigramProbabilities = new Float32Array(counts.bigrams.length);
  const lowDiscounts = discounts(lowCounts);
  for (let word = 0; word < size; word++) {
    const end = rows[word + 1]!;
    const weight = discountRow(lowCounts, rows[word]!, end, lowDiscounts, bigramProbabilities);
    unigramBackoffs[word] = weight;
    for (let i = rows[word]!; i < end; i++)
      bigramProbabilities[i]! += weight * unigrams[counts.bigrams[i]! & 0xffff]!;
  }
  const low = {
    unigrams,
    unigramBackoffs,
    bigrams: counts.bigrams,
    rows,
    bigramProbabilities,
  };
  return { ...low, ...estimateTrigrams(counts, low) };
}

type LowerOrders = Pick<
  Ngrams,
  'unigrams' | 'unigramBackoffs' | 'bigrams' | 'rows' | 'bigramProbabilities'
>;

function estimateTrigrams(counts: Counts, low: LowerOrders) {
  const { trigrams, trigramCounts } = counts;
  const contexts = contextsOf(trigrams, low.bigrams);
  const bigramBackoffs = new Float32Array(low.bigrams.length).fill(1);
  const trigramProbabilities = new Float32Array(trigrams.length);
  const taken = discounts(trigramCounts);
  for (let start = 0, end = 0; start < trigrams.length; start = end) {
    while (end < trigrams.length && contexts[end] === contexts[start]) end++;
    const weight = discountRow(trigramCounts, start, end, taken, trigramProbabilities);
    bigramBackoffs[contexts[start]!] = weight;
    for (let i = start; i < end; i++) {
      const key = trigrams[i]! % 2 ** 32;
      trigramProbabilities[i]! += weight * bigramProbability(low, key >>> 16, key & 0xffff);
    }
  }
  return { bigramBackoffs, trigrams, contexts, trigramProbabilities };
}

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

/** Nothing but the boundary itself stands before a boundary, so its bigrams keep their counts. */
function continuations(counts: Counts, rows: Uint32Array): Uint32Array {
  const mixed = counts.bigramContinuations.slice();
  mixed.set(counts.bigramCounts.subarray(0, rows[1]!));
  return mixed;
}

function sumByLast(bigrams: Uint32Array, size: number): Uint32Array {
  const sums = new Uint32Array(size);
  for (const key of bigrams) sums[key & 0xffff]!++;
  return sums;
}

/** Relative frequencies, one added to each count so that none is zero. */
function unigramProbabilities(counts: Uint32Array): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, counts.length);
  return Float32Array.from(counts, (count) => (count + 1) / total);
}

/**
 * Writes (count - discount) / total for a row.
 * @returns The share of the row's mass that was taken, 0 to 1.
 */
function discountRow(
  counts: Uint32Array,
  start: number,
  end: number,
  taken: Discounts,
  probabilities: Float32Array,
): number {
  let total = 0;
  let mass = 0;
  for (let i = start; i < end; i++) total += counts[i]!;
  for (let i = start; i < end; i++) {
    const discount = taken[Math.min(counts[i]!, 3) - 1]!;
    probabilities[i] = (counts[i]! - discount) / total;
    mass += discount;
  }
  return total === 0 ? 1 : mass / total;
}

/** Chen & Goodman 1999, equation 26; where the corpus is too small for it, one half. */
function discounts(counts: Uint32Array): Discounts {
  const n = [0, 0, 0, 0, 0];
  for (const count of counts) if (count <= 4) n[count]!++;
  const [, n1, n2, n3, n4] = n as [number, number, number, number, number];
  if (n1 * n2 * n3 * n4 === 0) return [0.5, 0.5, 0.5];
  const y = n1 / (n1 + 2 * n2);
  const raw = [1 - (2 * y * n2) / n1, 2 - (3 * y * n3) / n2, 3 - (4 * y * n4) / n3];
  return raw.map((discount) => Math.min(Math.max(discount, 0.1), 2)) as unknown as Discounts;
}
