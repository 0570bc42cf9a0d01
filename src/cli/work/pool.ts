import type { ResourceLimits } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { screenOf, wordsOf } from '../../decide/screen.js';
import { dictionaryToBytes } from '../../dictionary/binary.js';
import type { Dictionary } from '../../dictionary/compile.js';
import { COMPILED } from '../../dictionary/compiled-file.js';
import { loadDictionary } from '../../dictionary/load.js';
import { defaultModel } from '../../language-model/default.js';
import { MODEL } from '../../language-model/model-file.js';
import type { Result } from '../../result.js';
import type { BatchTask, Done } from '../records/batch.js';
import type { Task } from './examine.js';
import { type Shared, share } from './shared.js';

/** Threads that examine files; the dictionaries and the model are in memory once. */
export class Pool {
  readonly #piscina: Piscina;
  /** Enough that no thread waits while the results of a slow file hold up the others. */
  readonly ahead: number;

  /**
   * @param resourceLimits What memory each thread may take; Node's own limits if left out.
   * @param worker The file that each thread runs.
   */
  constructor(
    jobs: number,
    dictionaries: readonly Dictionary[],
    resourceLimits: ResourceLimits = {},
    worker = new URL('./worker.js', import.meta.url),
  ) {
    this.ahead = jobs * 8;
    const shared: Shared = {
      model: MODEL.bytes(),
      dictionaries: dictionaries.map(bytesOf),
    };
    this.#piscina = new Piscina({
      filename: worker.href,
      minThreads: jobs,
      maxThreads: jobs,
      workerData: shared,
      resourceLimits,
    });
    // told of each task that it fails besides
    this.#piscina.on('error', () => {});
  }

  /** Fails, like the task itself, if the thread dies of it; another takes its place. */
  examine(task: Task): Promise<Result> {
    return this.#piscina.run(task);
  }

  /** Fails as `examine` does. */
  repairBatch(task: BatchTask): Promise<Done> {
    return this.#piscina.run(task, { name: 'records' });
  }

  async close(): Promise<void> {
    await this.#piscina.destroy();
  }
}

/** With the screen and the words, which every thread would have to compute again. */
function bytesOf(dictionary: Dictionary): Uint8Array {
  if (dictionary === loadDictionary()) return COMPILED.bytes();
  const model = defaultModel();
  const [screen, words] = [screenOf(dictionary, model), wordsOf(dictionary, model)];
  const bytes = dictionaryToBytes({ ...dictionary, screen, words });
  return share(bytes);
}
