const BUCKET = 8;
const LOAD = 0.98;
const LONGEST_WALK = 100_000;

/**
 * Where an n-gram lies in a table of fingerprints, or -1 if it is not there. The n-gram is given
 * as two integers: (w1, w2) of a bigram, (w1 << 16 | w2, w3) of a trigram.
 *
 * The table is a bucketised cuckoo hash (Dietzfelbinger & Weidling 2007): an n-gram lies in one
 * of two buckets of eight 16-bit fingerprints, 0 meaning empty. A look-up so touches at most two
 * cache lines, and the table can be filled to 98 %. A fingerprint stands for the n-gram itself,
 * so one n-gram in about 4,000 that is absent is taken for another that is there.
 *
 * @param fingerprints Eight for each bucket.
 */
export function findNgram(fingerprints: Uint16Array, left: number, right: number): number {
  const buckets = fingerprints.length / BUCKET;
  const first = mix(left, right, 0x9e3779b9);
  const second = mix(right, left, 0x7f4a7c15);
  const print = fingerprintOf(first, second);
  let slot = bucketOf(first, buckets);
  for (const end = slot + BUCKET; slot < end; slot++) if (fingerprints[slot] === print) return slot;
  slot = bucketOf(second, buckets);
  for (const end = slot + BUCKET; slot < end; slot++) if (fingerprints[slot] === print) return slot;
  return -1;
}

/** What one n-gram takes of the table, in slots. */
export const SLOTS_PER_NGRAM = 1 / LOAD;

/** A filled table. */
export interface NgramTable {
  readonly fingerprints: Uint16Array;
  /** Which n-gram lies in each slot, as position + 1; 0 if none. */
  readonly occupants: Uint32Array;
}

/**
 * Places n-grams. The same n-grams in the same order give the same table.
 * @param left, right The two integers of an n-gram, by its position.
 */
export function buildNgramTable(
  size: number,
  left: (position: number) => number,
  right: (position: number) => number,
): NgramTable {
  const buckets = Math.max(Math.ceil((size * SLOTS_PER_NGRAM) / BUCKET), 1);
  const occupants = new Uint32Array(buckets * BUCKET);
  const choices = (position: number) => [
    bucketOf(mix(left(position), right(position), 0x9e3779b9), buckets),
    bucketOf(mix(right(position), left(position), 0x7f4a7c15), buckets),
  ];
  for (let position = 0; position < size; position++) place(occupants, position, choices);
  const fingerprints = new Uint16Array(occupants.length);
  for (const [slot, occupant] of occupants.entries()) {
    if (occupant === 0) continue;
    const [l, r] = [left(occupant - 1), right(occupant - 1)];
    fingerprints[slot] = fingerprintOf(mix(l, r, 0x9e3779b9), mix(r, l, 0x7f4a7c15));
  }
  return { fingerprints, occupants };
}

/** A walk that puts out an occupant of a full bucket, which then looks for a place in turn. */
function place(
  occupants: Uint32Array,
  position: number,
  choices: (position: number) => number[],
): void {
  let homeless = position + 1;
  let dice = homeless;
  for (let step = 0; step < LONGEST_WALK; step++) {
    const buckets = choices(homeless - 1);
    for (const bucket of buckets) {
      const slot = occupants.indexOf(0, bucket);
      if (slot >= 0 && slot < bucket + BUCKET) {
        occupants[slot] = homeless;
        return;
      }
    }
    dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0;
    const slot = buckets[dice >>> 31]! + ((dice >>> 24) % BUCKET);
    [homeless, occupants[slot]] = [occupants[slot]!, homeless];
  }
  throw new Error('n-gram table: too many n-grams share a bucket');
}

function mix(a: number, b: number, seed: number): number {
  let hash = Math.imul(a ^ seed, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ Math.imul(b, 0x2c1b3c6d), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function bucketOf(hash: number, buckets: number): number {
  return Math.floor((hash / 2 ** 32) * buckets) * BUCKET;
}

/** Never 0. */
function fingerprintOf(first: number, second: number): number {
  const hash = Math.imul(first ^ ((second << 16) | (second >>> 16)), 0x9e3779b1);
  return hash >>> 16 || 1;
}
