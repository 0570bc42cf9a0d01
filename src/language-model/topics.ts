import { nibbleAt } from './word-rows.js';

/** The parts of the model file that hold the vectors, see `format.ts`. */
export interface TopicTables {
  readonly emphasis: Uint8Array;
  readonly targets: Uint8Array;
  readonly targetLevels: Float32Array;
  readonly contexts: Uint8Array;
  readonly contextLevels: Float32Array;
}

/** Some words of a text, as a sum of their vectors. It changes as words are added. */
export interface Topic {
  readonly sum: Float64Array;
  /** How many words there are, frequent ones counted for less. */
  mass: number;
}

/** Fewer words than this tell nothing but of themselves. */
const LEAST_MASS = 10;

/** What words say of each other that stand in one text, near or not: see `trainTopics`. */
export class Topics {
  readonly #tables: TopicTables;
  readonly #dimensions: number;

  constructor(tables: TopicTables) {
    this.#tables = tables;
    this.#dimensions = tables.targets.length / Math.max(1, tables.emphasis.length) - 1;
  }

  /** A topic without words. */
  none(): Topic {
    return { sum: new Float64Array(this.#dimensions), mass: 0 };
  }

  /** Adds a word, `times` times. Symbols without vectors change nothing. */
  add(topic: Topic, symbol: number, times: number): void {
    const { emphasis, contexts, contextLevels } = this.#tables;
    const weight = ((emphasis[symbol] ?? 0) / 255) * times;
    if (weight === 0) return;
    const start = symbol * this.#dimensions;
    for (let d = 0; d < topic.sum.length; d++)
      topic.sum[d]! += weight * contextLevels[nibbleAt(contexts, start + d)]!;
    topic.mass += weight;
  }

  /** Adds all words of another topic. */
  join(topic: Topic, other: Topic): void {
    for (let d = 0; d < topic.sum.length; d++) topic.sum[d]! += other.sum[d]!;
    topic.mass += other.mass;
  }

  /** Nats by which a word is likelier among these words than in any text; 0 if not known. */
  score({ sum, mass }: Topic, symbol: number): number {
    const { emphasis, targets, targetLevels } = this.#tables;
    if (mass < LEAST_MASS || !emphasis[symbol]) return 0;
    const start = symbol * (this.#dimensions + 1);
    let score = 0;
    for (let d = 0; d < sum.length; d++) score += targetLevels[targets[start + 1 + d]!]! * sum[d]!;
    return targetLevels[targets[start]!]! + score / mass;
  }
}
