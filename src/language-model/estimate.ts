import type { Counts } from './counts.js';
import {
  bigramProbability,
  contextsOf,
  findBigram,
  type LowerOrders,
  type Ngrams,
  rowStarts,
} from './ngrams.js';

/** What is taken from counts of one, two, and three or more. */
type Discounts = readonly [number, number, number];

/** Which n-grams the model is to list, as ones among zeros, by their position in the counts. */
export interface Kept {
  readonly bigrams: Uint8Array;
  readonly trigrams: Uint8Array;
}

/**
 * Interpolated modified Kneser-Ney smoothing (Chen & Goodman 1999, "An empirical study of
 * smoothing techniques for language modeling"). An n-gram that is not kept gives its whole count
 * to the order below, where a kept one counts once (Siivola, Hirsimäki & Virpioja 2007, "On
 * growing and pruning Kneser-Ney smoothed n-gram models"); so every context's probabilities sum
 * to one whatever is kept. N-grams that are not kept are still in the arrays, with the
 * probability that backing off gives them.
 */
export function estimate(counts: Counts, kept: Kept = everything(counts)): Ngrams {
  const { bigrams } = counts;
  const size = counts.unigrams.length;
  const rows = rowStarts(bigrams, size);
  const lowCounts = bigramCounts(counts, rows, kept.trigrams);
  const unigrams = unigramProbabilities(unigramCounts(bigrams, lowCounts, kept.bigrams, size));
  const unigramBackoffs = new Float32Array(size);
  const bigramProbabilities = new Float32Array(bigrams.length);
  const order = { counts: lowCounts, kept: kept.bigrams, discounts: discounts(lowCounts) };
  for (let word = 0; word < size; word++) {
    const end = rows[word + 1]!;
    const weight = discountRow(order, rows[word]!, end, bigramProbabilities);
    unigramBackoffs[word] = weight;
    for (let i = rows[word]!; i < end; i++)
      bigramProbabilities[i]! += weight * unigrams[bigrams[i]! & 0xffff]!;
  }
  const low = { unigrams, unigramBackoffs, bigrams, rows, bigramProbabilities };
  return { ...low, ...estimateTrigrams(counts, kept.trigrams, low) };
}

function everything({ bigrams, trigrams }: Counts): Kept {
  return {
    bigrams: new Uint8Array(bigrams.length).fill(1),
    trigrams: new Uint8Array(trigrams.length).fill(1),
  };
}

function estimateTrigrams(counts: Counts, kept: Uint8Array, low: LowerOrders) {
  const { trigrams, trigramCounts } = counts;
  const contexts = contextsOf(trigrams, low.bigrams);
  const bigramBackoffs = new Float32Array(low.bigrams.length).fill(1);
  const trigramProbabilities = new Float32Array(trigrams.length);
  const order = { counts: trigramCounts, kept, discounts: discounts(trigramCounts) };
  for (let start = 0, end = 0; start < trigrams.length; start = end) {
    while (end < trigrams.length && contexts[end] === contexts[start]) end++;
    const weight = discountRow(order, start, end, trigramProbabilities);
    bigramBackoffs[contexts[start]!] = weight;
    for (let i = start; i < end; i++) {
      const key = trigrams[i]! % 2 ** 32;
      trigramProbabilities[i]! += weight * bigramProbability(low, key >>> 16, key & 0xffff);
    }
  }
  return { bigramBackoffs, trigrams, contexts, trigramProbabilities };
}

/** Nothing but the boundary itself stands before a boundary, so its bigrams keep their counts. */
function bigramCounts(counts: Counts, rows: Uint32Array, kept: Uint8Array): Uint32Array {
  const sums = new Uint32Array(counts.bigrams.length);
  for (let i = 0; i < kept.length; i++) {
    const key = counts.trigrams[i]! % 2 ** 32;
    const end = findBigram({ bigrams: counts.bigrams, rows }, key >>> 16, key & 0xffff);
    sums[end]! += kept[i] === 1 ? 1 : counts.trigramCounts[i]!;
  }
  sums.set(counts.bigramCounts.subarray(0, rows[1]!));
  return sums;
}

function unigramCounts(
  bigrams: Uint32Array,
  counts: Uint32Array,
  kept: Uint8Array,
  size: number,
): Uint32Array {
  const sums = new Uint32Array(size);
  for (let i = 0; i < bigrams.length; i++)
    sums[bigrams[i]! & 0xffff]! += kept[i] === 1 ? 1 : counts[i]!;
  return sums;
}

/** Relative frequencies, one added to each count so that none is zero. */
function unigramProbabilities(counts: Uint32Array): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, counts.length);
  return Float32Array.from(counts, (count) => (count + 1) / total);
}

/** What discounting needs of one order. */
interface Order {
  readonly counts: Uint32Array;
  readonly kept: Uint8Array;
  readonly discounts: Discounts;
}

/**
 * Writes (count - discount) / total for a row, 0 for what is not kept.
 * @returns The share of the row's mass that is left for the order below, 0 to 1.
 */
function discountRow(
  { counts, kept, discounts }: Order,
  start: number,
  end: number,
  probabilities: Float32Array,
): number {
  let total = 0;
  let mass = 0;
  for (let i = start; i < end; i++) total += counts[i]!;
  for (let i = start; i < end; i++) {
    const count = counts[i]!;
    const discount = kept[i] === 1 ? discounts[Math.min(count, 3) - 1]! : count;
    probabilities[i] = (count - discount) / total;
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
