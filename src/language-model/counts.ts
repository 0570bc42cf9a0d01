import { BOUNDARY } from './symbols.js';

/**
 * How often each n-gram occurs. A key packs the ids of its words, 16 bits each, the first word
 * highest; keys ascend. Trigrams that start with two boundaries are left out: the bigram behind
 * one boundary says the same.
 */
export interface Counts {
  /** Symbols in the corpus, boundaries among them. */
  readonly total: number;
  /** By id. */
  readonly unigrams: Uint32Array;
  readonly bigrams: Uint32Array;
  readonly bigramCounts: Uint32Array;
  readonly trigrams: Float64Array;
  readonly trigramCounts: Uint32Array;
}

/**
 * Counts by sorting: all n-grams of the stream go into one typed array, whose native numeric sort
 * takes seconds for a hundred million of them, and equal neighbours are counted. 48 bits are
 * exact in a Float64Array.
 */
export function countNgrams(ids: Uint16Array, size: number): Counts {
  const all = distinct(trigramKeys(ids).sort());
  const bigrams = distinct(bigramKeys(ids).sort());
  const first = all.keys.findIndex((key) => key >= 2 ** 16);
  const unigrams = new Uint32Array(size);
  for (const id of ids) unigrams[id]!++;
  return {
    total: ids.length,
    unigrams,
    bigrams: bigrams.keys,
    bigramCounts: bigrams.counts,
    trigrams: first < 0 ? all.keys.subarray(0, 0) : all.keys.subarray(first),
    trigramCounts: first < 0 ? all.counts.subarray(0, 0) : all.counts.subarray(first),
  };
}

function trigramKeys(ids: Uint16Array): Float64Array {
  const keys = new Float64Array(ids.length);
  let context = 0;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    keys[i] = context * 2 ** 16 + id;
    context = id === BOUNDARY ? 0 : (context % 2 ** 16) * 2 ** 16 + id;
  }
  return keys;
}

function bigramKeys(ids: Uint16Array): Uint32Array {
  const keys = new Uint32Array(ids.length);
  for (let i = 0; i < ids.length; i++)
    keys[i] = (i === 0 ? BOUNDARY : ids[i - 1]!) * 2 ** 16 + ids[i]!;
  return keys;
}

/** Runs of equal keys, each once, with their lengths. */
function distinct<Keys extends Float64Array | Uint32Array>(sorted: Keys) {
  let size = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) size++;
  const counts = new Uint32Array(size);
  const keys = (
    sorted instanceof Float64Array ? new Float64Array(size) : new Uint32Array(size)
  ) as Keys;
  for (let i = 0, at = -1; i < sorted.length; i++) {
    if (at < 0 || sorted[i] !== keys[at]) keys[++at] = sorted[i]!;
    counts[at]!++;
  }
  return { keys, counts };
}
