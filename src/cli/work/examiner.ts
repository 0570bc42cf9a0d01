import { statSync } from 'node:fs';
import type { Dictionary } from '../../dictionary/compile.js';
import type { Result } from '../../result.js';
import { Dictionaries } from '../dictionaries.js';
import type { Input } from '../files/inputs.js';
import type { DocumentSettings } from '../settings.js';
import { type Engine, examine, type Task } from './examine.js';

/** Examines files, one at a time or several at once. */
export interface Examiner {
  examine(input: Input, text: string): Promise<Result>;
  /** What a file is read with. */
  dictionaryFor(input: Input): Dictionary;
  /** How many files it may be given before it is done with the first. */
  readonly ahead: number;
  close(): Promise<void>;
}

/**
 * Gets ready to examine these files: loads what they need.
 * @throws DictionaryError if a dictionary has a mistake; Error if one cannot be read.
 */
export async function examinerFor(
  inputs: readonly Input[],
  settingsFor: (path: string | undefined) => DocumentSettings,
  jobs: number | undefined,
  engine: Engine,
): Promise<Examiner> {
  const dictionaries = new Dictionaries();
  const taskOf = (input: Input, text: string): Task => {
    const { as, engine: options, dictionaries: choice } = settingsFor(input.place);
    const dictionary = dictionaries.numberOf(choice);
    return { text, path: input.path, as, options, dictionary };
  };
  for (const { place } of inputs) dictionaries.numberOf(settingsFor(place).dictionaries);
  const dictionaryFor = ({ place }: Input) =>
    dictionaries.all[dictionaries.numberOf(settingsFor(place).dictionaries)]!;
  const threads = await threadsFor(inputs, jobs);
  if (threads > 1) {
    const { Pool } = await import('./pool.js');
    const pool = new Pool(threads, dictionaries.all);
    return {
      dictionaryFor,
      ahead: pool.ahead,
      examine: (input, text) => pool.examine(taskOf(input, text)),
      close: () => pool.close(),
    };
  }
  return {
    dictionaryFor,
    ahead: 1,
    examine: (input, text) => {
      const task = taskOf(input, text);
      return examine(task, engine, { dictionary: dictionaries.all[task.dictionary]! });
    },
    close: async () => {},
  };
}

/** Bytes that one thread is done with before others are ready to help. */
const WORTH_THREADS = 150_000;

/** How many threads to use; 1 is this one. Whoever gives a number gets it. */
async function threadsFor(inputs: readonly Input[], jobs: number | undefined): Promise<number> {
  if (inputs.length < 2 || jobs !== undefined) return Math.min(jobs ?? 1, inputs.length);
  const { availableParallelism } = await import('node:os');
  const threads = Math.min(availableParallelism(), inputs.length);
  let bytes = 0;
  for (const { file } of inputs) {
    bytes += file === undefined ? 0 : sizeOf(file);
    if (bytes >= WORTH_THREADS) return threads;
  }
  return 1;
}

/** Whoever reads the file will say what is wrong with it. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
