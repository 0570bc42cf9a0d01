import { channelFactors, keptScore } from './channel.js';
import type { Lattice } from './lattice.js';
import { estimateRates, RATES, type RateEstimate } from './spin-rate.js';
import { logLikelihood, type Trellis } from './trellis.js';

/** Nats by which "spun" must beat "clean" before anything but sure entries is touched. */
export const LEAST_GAP = 7;
/**
 * Nats a word that "spun" must gain over "clean". Clean text of an odd kind (archaic, a word list)
 * gains some by chance, in proportion to its length; spun text gains several times as much.
 */
const GAP_PER_WORD = 0.012;

/** A sentence in which something may be replaced. */
export interface OpenSentence {
  /** Its number in the document. */
  readonly sentence: number;
  readonly lattice: Lattice;
  readonly trellis: Trellis;
}

/** What the document says of how it was spun. */
export interface Hidden {
  /** Index in `DIALECTS`; of no meaning where the gap is 0. */
  readonly dialect: number;
  /** Log-likelihood gap to "nothing was spun", in nats; 0 where the document counts as clean. */
  readonly gap: number;
  /** Sentence -> posterior over `RATES`. */
  readonly rates: readonly Float64Array[];
}

const CLEAN_ONLY = Float64Array.from(RATES, (_, rate) => (rate === 0 ? 1 : 0));

/** Stands for a document in which nothing was spun. */
export function allClean(sentences: number): Hidden {
  return { dialect: 0, gap: 0, rates: Array.from({ length: sentences }, () => CLEAN_ONLY) };
}

/**
 * Finds the dialect under which the document is likeliest, and the spin rate of each sentence.
 * @param lattices All sentences; @param open those in which something may be replaced.
 * @param dialects Indices in `DIALECTS` to choose from, at least one.
 * @param least Nats by which "spun" must beat "clean".
 */
export function findHidden(
  lattices: readonly Lattice[],
  open: readonly OpenSentence[],
  dialects: readonly number[],
  least = LEAST_GAP,
): Hidden {
  let best: { dialect: number; estimate: RateEstimate } | undefined;
  for (const dialect of dialects) {
    const estimate = estimateRates(likelihoods(lattices, open, dialect));
    if (best === undefined || estimate.logLikelihood > best.estimate.logLikelihood)
      best = { dialect, estimate };
  }
  const { dialect, estimate } = best!;
  const gap = estimate.logLikelihood - estimate.logClean;
  return gap < least ? allClean(lattices.length) : { dialect, gap, rates: estimate.posteriors };
}

/** The spin rate that a posterior over `RATES` expects, 0 to 1. */
export function expectedRate(posterior: Float64Array): number {
  return posterior.reduce(
    (sum, chance, rate) => sum + (rate === 0 ? 0 : chance * Math.min(1, RATES[rate]!)),
    0,
  );
}

/** Sentence -> rate -> log-likelihood in one dialect, less what a spun sentence must gain. */
function likelihoods(
  lattices: readonly Lattice[],
  open: readonly OpenSentence[],
  dialect: number,
): Float64Array[] {
  const trellises = new Map(open.map(({ lattice, trellis }) => [lattice, trellis]));
  return lattices.map((lattice) => {
    const trellis = trellises.get(lattice);
    if (trellis === undefined)
      return perRate(lattice.length, (rate) => keptScore(lattice, rate, dialect));
    const factors = new Float64Array(trellis.readings);
    return perRate(lattice.length, (rate) => {
      channelFactors(lattice, rate, dialect, factors);
      return logLikelihood(trellis, factors);
    });
  });
}

function perRate(words: number, logLikelihoodAt: (rate: number) => number): Float64Array {
  const found = new Float64Array(RATES.length);
  for (let index = 0; index < found.length; index++)
    found[index] = logLikelihoodAt(RATES[index]!) - (index === 0 ? 0 : words * GAP_PER_WORD);
  return found;
}
