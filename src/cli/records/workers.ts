import { availableParallelism } from 'node:os';
import type { Dictionary } from '../../dictionary/compile.js';
import type { Engine } from '../work/examine.js';
import type { Pool } from '../work/pool.js';
import type { BatchTask, Done } from './batch.js';
import { repairBatch } from './repair-batch.js';

/** Milliseconds of work after which threads are started; a thread takes some 60 to be ready. */
const WORTH_THREADS = 250;

/** Batches for each thread that are begun or wait to be written. */
const AHEAD = 4;

/** A record is soon done with: an eighth of the usual room for what is new costs little time. */
const SMALL = { maxYoungGenerationSizeMb: 6 };

/** Repairs batches: in this thread, and in others once it is worth starting them. */
export class Workers {
  readonly #jobs: number;
  #pool: Pool | undefined;
  #worked = 0;

  /** @param jobs How many threads; as many as the machine can run at once if undefined. */
  constructor(
    readonly jobs: number | undefined,
    readonly dictionaries: readonly Dictionary[],
    readonly engine: Engine,
  ) {
    this.#jobs = jobs ?? availableParallelism();
  }

  /** How many batches may be begun before the outcome of the first is taken. */
  get ahead(): number {
    return this.#jobs === 1 ? 1 : this.#jobs * AHEAD;
  }

  async repair(task: BatchTask): Promise<Done> {
    if (await this.#areWorthIt()) return this.#pool!.repairBatch(task);
    const started = performance.now();
    const dictionary = this.dictionaries[task.options.dictionary]!;
    const done = await repairBatch(task, this.engine, { dictionary });
    this.#worked += performance.now() - started;
    return done;
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }

  /** Whoever gives a number of threads gets them at once. */
  async #areWorthIt(): Promise<boolean> {
    if (this.#jobs === 1) return false;
    if (this.jobs === undefined && this.#worked < WORTH_THREADS) return false;
    const { Pool } = await import('../work/pool.js');
    this.#pool ??= new Pool(this.#jobs, this.dictionaries, SMALL);
    return true;
  }
}
