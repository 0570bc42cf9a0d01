/**
 * The `size` levels that stand for many values with the least squared error: Lloyd's algorithm on
 * the sorted values, from bins of equal frequency.
 * @returns Ascending levels; repeated if there are fewer distinct values.
 */
export function codebook(values: Float32Array, size: number): Float32Array {
  const sorted = values.slice().sort();
  const sums = prefixSums(sorted);
  let bounds = Array.from({ length: size + 1 }, (_, i) => Math.round((i * sorted.length) / size));
  let levels = means(sorted, sums, bounds);
  for (let round = 0; round < 40; round++) {
    bounds = [0, ...middles(levels).map((middle) => firstAtLeast(sorted, middle)), sorted.length];
    levels = means(sorted, sums, bounds);
  }
  return levels;
}

/** The code of the level nearest to each value. */
export function quantise(values: Float32Array, levels: Float32Array): Uint8Array {
  const bounds = Float32Array.from(middles(levels));
  const codes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) codes[i] = firstAtLeast(bounds, values[i]!);
  return codes;
}

function prefixSums(values: Float32Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}

/** An empty bin takes the value at its bound, so that levels stay in order. */
function means(sorted: Float32Array, sums: Float64Array, bounds: readonly number[]): Float32Array {
  const levels = new Float32Array(bounds.length - 1);
  for (let i = 0; i < levels.length; i++) {
    const [from, to] = [bounds[i]!, bounds[i + 1]!];
    const empty = sorted[Math.min(from, sorted.length - 1)] ?? 0;
    levels[i] = to > from ? (sums[to]! - sums[from]!) / (to - from) : empty;
  }
  return levels.sort();
}

function middles(levels: Float32Array): number[] {
  return [...levels.subarray(1)].map((level, i) => (level + levels[i]!) / 2);
}

function firstAtLeast(sorted: Float32Array, bound: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle]! < bound) from = middle + 1;
    else to = middle;
  }
  return from;
}
