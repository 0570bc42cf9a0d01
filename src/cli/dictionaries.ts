import { compile, type Dictionary } from '../dictionary/compile.js';
import { loadDictionary } from '../dictionary/load.js';

/** Which dictionaries a file is read with. */
export interface DictionarySetting {
  /** Files of the user's own. */
  readonly files: readonly string[];
  /** The built-in ones: all, none, or some switched off by name. */
  readonly builtIn: boolean | Readonly<Record<string, boolean | undefined>>;
}

/** The dictionaries of a run, each loaded once and known by its number. */
export class Dictionaries {
  readonly all: Dictionary[] = [];
  readonly #numbers = new Map<string, number>();

  /** @throws DictionaryError if a file has a mistake; Error if one cannot be read. */
  numberOf(choice: DictionarySetting): number {
    const key = JSON.stringify(choice);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(load(choice)) - 1;
  }
}

function load({ files, builtIn }: DictionarySetting): Dictionary {
  if (builtIn === false) return files.length === 0 ? compile([]) : loadDictionary({ only: files });
  const switches = builtIn === true ? {} : builtIn;
  const without = Object.keys(switches).filter((name) => switches[name] === false);
  return loadDictionary({ extra: files, without });
}
