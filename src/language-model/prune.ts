import type { Counts } from './counts.js';
import { estimate, type Kept } from './estimate.js';
import { bigramProbability, contextsOf, type Ngrams, rowStarts } from './ngrams.js';

/** What one n-gram of each order costs in the file, in bytes. */
export interface Costs {
  readonly bigram: number;
  /** More for a bigram that trigrams start with. */
  readonly context: number;
  readonly trigram: number;
}

/**
 * Drops the n-grams that matter least until the rest fits into `budget` bytes: those whose loss
 * changes the distribution least, by relative entropy weighted with how often the context occurs
 * (Stolcke 1998, "Entropy-based pruning of backoff language models") and with how much its words
 * matter. A bigram that is the context of a kept trigram stays. The model is then estimated anew
 * with what is kept.
 * @param relevance Symbol -> how much what is known of it matters, 0 to 1.
 */
export function prune(
  model: Ngrams,
  counts: Counts,
  relevance: Float32Array,
  budget: number,
  costs: Costs,
): Ngrams {
  const losses = { bigrams: bigramLosses(model, counts), trigrams: trigramLosses(model, counts) };
  for (const [i, key] of model.bigrams.entries())
    losses.bigrams[i]! *= Math.max(relevance[key >>> 16]!, relevance[key & 0xffff]!) / costs.bigram;
  for (const [i, trigram] of model.trigrams.entries()) {
    const [first, key] = [Math.floor(trigram / 2 ** 32), trigram % 2 ** 32];
    const behind = Math.max(relevance[key >>> 16]!, relevance[key & 0xffff]!);
    losses.trigrams[i]! *= Math.max(relevance[first]!, behind) / costs.trigram;
  }
  const kept = chooseWithin(budget, costs, model, losses);
  return keep(estimate(counts, kept), kept);
}

interface Losses {
  /** Nats per symbol of text and byte of file. */
  readonly bigrams: Float32Array;
  readonly trigrams: Float32Array;
}

/** Halves the interval of the threshold's logarithm until the choice fits closely. */
function chooseWithin(budget: number, costs: Costs, model: Ngrams, losses: Losses): Kept {
  let low = Math.log(1e-18);
  let high = 0;
  const choice = {
    bigrams: new Uint8Array(losses.bigrams.length),
    trigrams: new Uint8Array(losses.trigrams.length),
  };
  const size = (threshold: number) => {
    const { bigrams, contexts, trigrams } = choose(choice, Math.exp(threshold), model, losses);
    return bigrams * costs.bigram + contexts * costs.context + trigrams * costs.trigram;
  };
  if (size(-Infinity) <= budget) return choice;
  for (let step = 0; step < 32; step++) {
    const middle = (low + high) / 2;
    if (size(middle) > budget) low = middle;
    else high = middle;
  }
  size(high);
  return choice;
}

/** Marks what is worth at least the threshold; returns how many n-grams of each sort that is. */
function choose(choice: Kept, threshold: number, model: Ngrams, losses: Losses) {
  let [bigrams, contexts, trigrams] = [0, 0, 0];
  for (let i = 0; i < losses.bigrams.length; i++)
    choice.bigrams[i] = losses.bigrams[i]! >= threshold ? 1 : 0;
  for (let i = 0, last = -1; i < losses.trigrams.length; i++) {
    const kept = losses.trigrams[i]! >= threshold ? 1 : 0;
    const context = model.contexts[i]!;
    choice.trigrams[i] = kept;
    if (kept === 0) continue;
    choice.bigrams[context] = 1;
    if (context !== last) contexts++;
    last = context;
    trigrams++;
  }
  for (const kept of choice.bigrams) bigrams += kept;
  return { bigrams, contexts, trigrams };
}

function bigramLosses(model: Ngrams, counts: Counts): Float32Array {
  const losses = new Float32Array(model.bigrams.length);
  const lower = (i: number) => model.unigrams[model.bigrams[i]! & 0xffff]!;
  for (let word = 0; word < model.unigrams.length; word++) {
    const row = [model.rows[word]!, model.rows[word + 1]!] as const;
    const share = counts.unigrams[word]! / counts.total;
    const weight = model.unigramBackoffs[word]!;
    rowLosses(row, share, weight, model.bigramProbabilities, lower, losses);
  }
  return losses;
}

function trigramLosses(model: Ngrams, counts: Counts): Float32Array {
  const { contexts, trigrams, trigramProbabilities, bigramBackoffs } = model;
  const losses = new Float32Array(trigrams.length);
  const lower = (i: number) => endProbability(model, trigrams[i]!);
  for (let start = 0, end = 0; start < trigrams.length; start = end) {
    const context = contexts[start]!;
    while (end < trigrams.length && contexts[end] === context) end++;
    const share = counts.bigramCounts[context]! / counts.total;
    const weight = bigramBackoffs[context]!;
    rowLosses([start, end], share, weight, trigramProbabilities, lower, losses);
  }
  return losses;
}

/** P(last word | middle word) of a trigram. */
function endProbability(model: Ngrams, trigram: number): number {
  const key = trigram % 2 ** 32;
  return bigramProbability(model, key >>> 16, key & 0xffff);
}

/**
 * Stolcke's equation for each n-gram of a row, as if it alone were dropped: the weighted loss on
 * the n-gram itself and on all that the changed back-off weight touches.
 */
function rowLosses(
  [start, end]: readonly [number, number],
  share: number,
  weight: number,
  probabilities: Float32Array,
  lower: (i: number) => number,
  losses: Float32Array,
): void {
  let listedBelow = 0;
  for (let i = start; i < end; i++) {
    losses[i] = lower(i);
    listedBelow += losses[i]!;
  }
  const restBelow = Math.max(1 - listedBelow, 1e-9);
  const rest = weight * restBelow;
  for (let i = start; i < end; i++) {
    const below = losses[i]!;
    const p = probabilities[i]!;
    const after = (rest + p) / (restBelow + below);
    const change = p * Math.log((below * after) / p) + rest * Math.log(after / weight);
    losses[i] = -share * change;
  }
}

/** The chosen n-grams, with their probabilities. */
function keep(model: Ngrams, choice: Kept): Ngrams {
  const bigrams = select(model.bigrams, choice.bigrams);
  const trigrams = select(model.trigrams, choice.trigrams);
  return {
    ...model,
    bigrams,
    rows: rowStarts(bigrams, model.unigrams.length),
    bigramProbabilities: select(model.bigramProbabilities, choice.bigrams),
    bigramBackoffs: select(model.bigramBackoffs, choice.bigrams),
    trigrams,
    contexts: contextsOf(trigrams, bigrams),
    trigramProbabilities: select(model.trigramProbabilities, choice.trigrams),
  };
}

function select<Values extends Float64Array | Float32Array | Uint32Array>(
  values: Values,
  choice: Uint8Array,
): Values {
  let size = 0;
  for (const kept of choice) size += kept;
  const selected = new (values.constructor as new (size: number) => Values)(size);
  for (let i = 0, at = 0; i < choice.length; i++) if (choice[i] === 1) selected[at++] = values[i]!;
  return selected;
}
