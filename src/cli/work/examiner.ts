import { Dictionaries } from '../dictionaries.js';
import type { Input } from '../files/inputs.js';
import type { FileSettings } from '../settings.js';
import { type Engine, type Examined, examine, type Task } from './examine.js';

/** Examines files, one at a time or several at once. */
export interface Examiner {
  examine(input: Input, source: string | Uint8Array): Promise<Examined | undefined>;
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
  settingsFor: (path: string) => FileSettings,
  engine: Engine,
): Promise<Examiner> {
  const dictionaries = new Dictionaries();
  const taskOf = (input: Input, source: string | Uint8Array): Task => {
    const { as, engine: options, dictionaries: choice } = settingsFor(input.path);
    const dictionary = dictionaries.numberOf(choice);
    return { source, path: input.path, as, options, dictionary, skipBinary: !input.named };
  };
  for (const { path } of inputs) dictionaries.numberOf(settingsFor(path).dictionaries);
  return {
    ahead: 1,
    examine: (input, source) => {
      const task = taskOf(input, source);
      return examine(task, engine, { dictionary: dictionaries.all[task.dictionary]! });
    },
    close: async () => {},
  };
}
