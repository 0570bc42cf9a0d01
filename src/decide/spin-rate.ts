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

const START = RATES.map((_, rate) => (rate === 0 ? 1 - START_SPUN : START_SPUN / OTHERS));
const STEP = RATES.map((_, from) => RATES.map((_, to) => stepChance(from, to)));

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
  const chances = likelihoods.map(relative);
  const alphas: Float64Array[] = [];
  let logLikelihood = 0;
  let logClean = 0;
  for (const [sentence, own] of likelihoods.entries()) {
    const before = alphas[sentence - 1];
    const alpha = new Float64Array(RATES.length);
    for (let to = 0; to < alpha.length; to++) {
      let sum = before === undefined ? START[to]! : 0;
      if (before !== undefined)
        for (let from = 0; from < alpha.length; from++) sum += before[from]! * STEP[from]![to]!;
      alpha[to] = sum * chances[sentence]![to]!;
    }
    logLikelihood += Math.max(...own) + Math.log(normalise(alpha));
    logClean += own[0]!;
    alphas.push(alpha);
  }
  const after = new Float64Array(RATES.length).fill(1);
  for (let sentence = likelihoods.length - 1; sentence >= 0; sentence--) {
    const alpha = alphas[sentence]!;
    const behind = chances[sentence]!.map((chance, rate) => chance * after[rate]!);
    for (let rate = 0; rate < alpha.length; rate++) alpha[rate]! *= after[rate]!;
    normalise(alpha);
    for (let from = 0; from < alpha.length; from++) {
      let sum = 0;
      for (let to = 0; to < alpha.length; to++) sum += STEP[from]![to]! * behind[to]!;
      after[from] = sum;
    }
    normalise(after);
  }
  return { logLikelihood, logClean, posteriors: alphas };
}

/** Likelihoods as shares of the greatest, so that products stay within the range of numbers. */
function relative(likelihoods: Float64Array): Float64Array {
  const greatest = Math.max(...likelihoods);
  return likelihoods.map((value) => Math.exp(value - greatest));
}

/** Divides numbers by their sum, which is returned. */
function normalise(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  for (let i = 0; i < values.length; i++) values[i]! /= sum;
  return sum;
}
