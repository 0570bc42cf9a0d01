import { CLASSES } from './symbols.js';

/** What training needs of a corpus: symbol ids, and where its paragraphs end in them. */
export interface TopicCorpus {
  readonly keys: readonly string[];
  readonly ids: Uint16Array;
  readonly paragraphEnds: readonly number[];
}

/** A vector for each of the most frequent symbols as a word to be told, and as one that tells. */
export interface TopicVectors {
  /** Symbol -> share of its occurrences that count; 0 for those without vectors. */
  readonly emphasis: Float32Array;
  /** Symbol × (1 + dimensions): a constant, then what is multiplied with the context. */
  readonly targets: Float32Array;
  /** Symbol × dimensions. */
  readonly contexts: Float32Array;
}

export interface TopicOptions {
  /** Symbols that get vectors. */
  readonly size: number;
  readonly dimensions: number;
}

/**
 * Of a word that makes up more of the text than this, only some occurrences are taken, so that
 * "the" does not drown the rest (Mikolov et al. 2013, "Distributed representations of words and
 * phrases and their compositionality", section 2.3).
 */
const FREQUENT = 3e-4;
/** Words taken from one paragraph at a time. */
const WINDOW = 64;
/** A trigram model knows of words nearer than this to each other all that there is to know. */
const NEAR = 3;
const LEAST_CONTEXT = 3;
/** Words of noise for each word of the text. */
const NOISE = 5;
const NOISE_TABLE = 2 ** 22;
/** Step sizes, falling to a hundredth. What one word tells is spread thinly, so it moves further. */
const TARGET_STEP = 0.05;
const CONTEXT_STEP = 16 * TARGET_STEP;

/**
 * Learns which words are met in the same paragraphs, beyond what stands next to each other: a
 * log-bilinear model of a word and the mean vector of the others, trained to tell the word from
 * noise (continuous bag of words, Mikolov et al. 2013; noise-contrastive estimation, Gutmann &
 * Hyvärinen 2010). Noise is drawn as words are, so the score of a word is the logarithm of how
 * many times likelier it is among these words than anywhere. The same corpus gives the same
 * vectors.
 */
export function trainTopics(
  corpus: TopicCorpus,
  { size: limit, dimensions }: TopicOptions,
  report: (share: number) => void,
): TopicVectors {
  const random = generator();
  const emphasis = emphasisOf(corpus, Math.min(limit, corpus.keys.length));
  const vectors = startVectors(emphasis, dimensions, random);
  const noise = noiseTable(corpus, emphasis);
  const step = new Step(vectors, dimensions, () => noise[Math.floor(random() * noise.length)]!);
  const words = new Uint16Array(WINDOW);
  const places = new Uint32Array(WINDOW);
  let at = 0;
  for (const end of corpus.paragraphEnds) {
    report(at / corpus.ids.length);
    while (at < end) {
      let count = 0;
      for (; at < end && count < WINDOW; at++) {
        const id = corpus.ids[at]!;
        const chance = emphasis[id] ?? 0;
        if (chance === 0 || (chance < 1 && random() >= chance)) continue;
        words[count] = id;
        places[count++] = at;
      }
      step.learn(words, places, count, Math.max(0.01, 1 - at / corpus.ids.length));
    }
  }
  return vectors;
}

/** One pass over the words of a paragraph. */
class Step {
  readonly #vectors: TopicVectors;
  readonly #dimensions: number;
  readonly #noise: () => number;
  readonly #sum: Float32Array;
  readonly #mean: Float32Array;
  readonly #error: Float32Array;
  readonly #errors: Float32Array;

  constructor(vectors: TopicVectors, dimensions: number, noise: () => number) {
    this.#vectors = vectors;
    this.#dimensions = dimensions;
    this.#noise = noise;
    this.#sum = new Float32Array(dimensions);
    this.#mean = new Float32Array(dimensions);
    this.#error = new Float32Array(dimensions);
    this.#errors = new Float32Array(dimensions);
  }

  /** Each word is told from the others that are not near it; they all share one correction. */
  learn(words: Uint16Array, places: Uint32Array, count: number, rate: number): void {
    if (count <= LEAST_CONTEXT) return;
    const { contexts } = this.#vectors;
    const [sum, mean, error, errors] = [this.#sum, this.#mean, this.#error, this.#errors];
    sum.fill(0);
    errors.fill(0);
    for (let i = 0; i < count; i++) this.#add(sum, words[i]!, 1);
    for (let i = 0; i < count; i++) {
      mean.set(sum);
      let others = count;
      for (let j = Math.max(0, i - NEAR); j < Math.min(count, i + NEAR + 1); j++) {
        if (Math.abs(places[i]! - places[j]!) >= NEAR) continue;
        this.#add(mean, words[j]!, -1);
        others--;
      }
      if (others < LEAST_CONTEXT) continue;
      for (let d = 0; d < mean.length; d++) mean[d]! /= others;
      error.fill(0);
      this.#tell(words[i]!, true, rate);
      for (let n = 0; n < NOISE; n++) this.#tell(this.#noise(), false, rate);
      for (let d = 0; d < error.length; d++) errors[d]! += error[d]! / others;
    }
    const step = rate * CONTEXT_STEP;
    for (let i = 0; i < count; i++) {
      const start = words[i]! * this.#dimensions;
      for (let d = 0; d < errors.length; d++) contexts[start + d]! += step * errors[d]!;
    }
  }

  #add(sum: Float32Array, word: number, sign: number): void {
    const { contexts } = this.#vectors;
    const start = word * this.#dimensions;
    for (let d = 0; d < sum.length; d++) sum[d]! += sign * contexts[start + d]!;
  }

  /** One step of logistic regression. */
  #tell(word: number, real: boolean, rate: number): void {
    const { targets } = this.#vectors;
    const [mean, error] = [this.#mean, this.#error];
    const start = word * (this.#dimensions + 1);
    let score = targets[start]! - LOG_NOISE;
    for (let d = 0; d < mean.length; d++) score += targets[start + 1 + d]! * mean[d]!;
    const off = (real ? 1 : 0) - 1 / (1 + Math.exp(-score));
    const step = off * rate * TARGET_STEP;
    targets[start]! += step;
    for (let d = 0; d < mean.length; d++) {
      error[d]! += off * targets[start + 1 + d]!;
      targets[start + 1 + d]! += step * mean[d]!;
    }
  }
}

const LOG_NOISE = Math.log(NOISE);

/** Only words that are written in letters get vectors. */
function emphasisOf({ keys, ids }: TopicCorpus, size: number): Float32Array {
  const counts = new Float32Array(size);
  for (const id of ids) if (id < size) counts[id]!++;
  return counts.map((count, id) =>
    id >= CLASSES.length && count > 0 && /\p{L}/u.test(keys[id]!)
      ? Math.min(1, Math.sqrt((FREQUENT * ids.length) / count))
      : 0,
  );
}

/** Small random contexts break the symmetry; targets start at nothing. */
function startVectors(
  emphasis: Float32Array,
  dimensions: number,
  random: () => number,
): TopicVectors {
  const scale = 2 / Math.sqrt(dimensions);
  const targets = new Float32Array(emphasis.length * (dimensions + 1));
  const contexts = new Float32Array(emphasis.length * dimensions);
  for (const [i] of contexts.entries())
    contexts[i] = emphasis[Math.floor(i / dimensions)] === 0 ? 0 : (random() - 0.5) * scale;
  return { emphasis, targets, contexts };
}

/** Words as often as they are taken from the text. */
function noiseTable({ ids }: TopicCorpus, emphasis: Float32Array): Uint16Array {
  const weights = new Float64Array(emphasis.length);
  for (const id of ids) if (id < weights.length) weights[id]! += emphasis[id]!;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Uint16Array(NOISE_TABLE);
  for (let id = 0, at = 0, sum = 0; id < weights.length; id++) {
    sum += weights[id]!;
    while (at < table.length && at / table.length < sum / total) table[at++] = id;
  }
  return table;
}

/** Numbers from 0 to below 1: a linear congruential generator (Numerical Recipes, 7.1). */
function generator(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
