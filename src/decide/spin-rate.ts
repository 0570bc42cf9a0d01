import { logAdd } from './trellis.js';

/**
 * Spin rates that are tried: how many times as often as usual the spinner replaced what it can,
 * 1 being the measure of the pages that the dictionary's exposures were learned from. The first
 * stands for clean text.
 */
export const RATES = [0.0005, 0.1, 0.3, 0.6, 1, 2, 20] as const;
const OTHERS = RATES.length - 1;

/** Chances that one rate gives way to another, from sentence to sentence. */
const START_SPUN = 0.02;
const CLEAN_TO_SPUN = 0.003;
const SPUN_TO_CLEAN = 0.02;
const SPUN_TO_SPUN = 0.06;

const LOG_START = RATES.map((_, rate) =>
  Math.log(rate === 0 ? 1 - START_SPUN : START_SPUN / OTHERS),
);
const LOG_STEP = RATES.map((_, from) => RATES.map((_, to) => Math.log(stepChance(from, to))));

function stepChance(from: number, to: number): number {
  if (from === 0) return to === 0 ? 1 - CLEAN_TO_SPUN : CLEAN_TO_SPUN / OTHERS;
  if (to === 0) return SPUN_TO_CLEAN;
  return to === from ? 1 - SPUN_TO_CLEAN - SPUN_TO_SPUN : SPUN_TO_SPUN / (OTHERS - 1);
}

/** What the likelihoods of the sentences say of the spin rate along the document. */
export interface RateEstimate {
  /** Log-likelihood of the document, summed over what the rates may be, in nats. */
  readonly logLikelihood: number;
  /** The same if nothing was spun, in nats. */
  readonly logClean: number;
  /** Sentence -> rate -> posterior probability. */
  readonly posteriors: readonly Float64Array[];
}

/**
 * Estimates the spin rate of each sentence by a hidden Markov chain (Rabiner 1989): rates tend to
 * stay as they are from sentence to sentence, so a clean quotation or footer within a spun page
 * stands out, and a single odd sentence in a clean one does not.
 * @param likelihoods Sentence -> rate -> log-likelihood in nats; at least one sentence.
 */
export function estimateRates(likelihoods: readonly Float64Array[]): RateEstimate {
  const alphas: Float64Array[] = [];
  for (const [sentence, own] of likelihoods.entries()) {
    const before = alphas[sentence - 1];
    alphas.push(
      own.map(
        (value, to) =>
          value +
          (before === undefined
            ? LOG_START[to]!
            : logSum((from) => before[from]! + LOG_STEP[from]![to]!)),
      ),
    );
  }
  const posteriors: Float64Array[] = [];
  let beta = new Float64Array(RATES.length);
  for (let sentence = likelihoods.length - 1; sentence >= 0; sentence--) {
    const own = likelihoods[sentence]!;
    const after = beta;
    posteriors.unshift(normalise(alphas[sentence]!.map((value, rate) => value + after[rate]!)));
    beta = own.map((_, from) => logSum((to) => LOG_STEP[from]![to]! + own[to]! + after[to]!));
  }
  return {
    logLikelihood: alphas.at(-1)!.reduce(logAdd),
    logClean: likelihoods.reduce((sum, own) => sum + own[0]!, 0),
    posteriors,
  };
}

function logSum(term: (rate: number) => number): number {
  let sum = Number.NEGATIVE_INFINITY;
  for (let rate = 0; rate < RATES.length; rate++) sum = logAdd(sum, term(rate));
  return sum;
}

function normalise(logs: Float64Array): Float64Array {
  const total = logs.reduce(logAdd);
  return logs.map((log) => Math.exp(log - total));
}
