import type { Dictionary } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { RELATED_WEIGHT } from '../dictionary/pair.js';

/** Words `start … end - 1` of a spun form become these words. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** A change, shared words at the ends left out. */
export function changeBetween(spun: readonly string[], original: readonly string[]): Change {
  let start = 0;
  let end = spun.length;
  let last = original.length;
  while (start < Math.min(end, last) && spun[start] === original[start]) start++;
  while (Math.min(end, last) > start && spun[end - 1] === original[last - 1]) {
    end--;
    last--;
  }
  return { start, end, words: original.slice(start, last).join(' ') };
}

/**
 * What a swap costs, in nats, that was never seen in spun text of the dialect: most of those that a
 * thesaurus offers a given spinner does not make. Less where another form of the words was seen.
 */
const UNSEEN_COST = 3;
const RELATED_COST = 2.2;

/** Log of the share of a replacement among all of its original in a dialect, less the doubt. */
export function logShare(dictionary: Dictionary, pair: number, dialect: number): number {
  const { pairWeight, pairOriginal, originalTotals } = dictionary;
  const weight = pairWeight[pair * DIALECTS.length + dialect]!;
  const total = originalTotals[pairOriginal[pair]! * DIALECTS.length + dialect]!;
  return Math.log(weight / total) - doubt(weight, DIALECTS[dialect]!);
}

/**
 * Share of the swaps on a new page that were seen before, by dialect: where few were seen, one that
 * was not is no surprise.
 */
const SEEN_SHARES: Readonly<Record<string, number>> = { A: 0.78, B: 0.47, G: 0.63, D: 0.19 };

/** By how much of the difference in log-odds the costs give way: not every such swap is listed. */
const GIVE = 0.5;

/** The costs above are those of dialect A. */
function doubt(weight: number, dialect: string): number {
  if (weight > RELATED_WEIGHT) return 0;
  const surprise = logOdds(SEEN_SHARES.A!) - logOdds(SEEN_SHARES[dialect]!);
  const share = 1 - (GIVE * surprise) / UNSEEN_COST;
  return share * (weight === RELATED_WEIGHT ? RELATED_COST : UNSEEN_COST);
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}
