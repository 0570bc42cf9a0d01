import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dictionaryFromBytes } from './binary.js';
import { compile, type Dictionary } from './compile.js';
import { type Entry, entryId } from './entry.js';
import { pairsOf } from './list.js';
import { expandEntries, type Pair, RELATED_WEIGHT } from './pair.js';
import { DictionaryError, readEntries } from './read.js';

/** The built-in dictionary, compiled by `npm run build`; the same from `src` and from `dist`. */
export const COMPILED = fileURLToPath(new URL('../../dist/dictionary/en.bin', import.meta.url));

/** The folder of the built-in dictionary's source. */
export const SOURCES = fileURLToPath(new URL('../../dictionaries/en/', import.meta.url));

/** How often replacements were seen, beside the built-in dictionary's files. */
export const WEIGHTS = 'weights.tsv';

/** Tables beside the dictionary files that hold no entries. */
const NOT_DICTIONARIES = new Set(['left-out.tsv', WEIGHTS]);

let builtIn: Dictionary | undefined;

/**
 * The built-in dictionary together with the files in `extra`, or the files in `only` alone.
 * @throws DictionaryError if a file has a mistake; Error if one cannot be read.
 */
export function loadDictionary(
  paths: { readonly extra?: readonly string[]; readonly only?: readonly string[] } = {},
): Dictionary {
  const { extra = [], only = [] } = paths;
  if (only.length > 0) return compile(ownPairs([...only, ...extra]));
  builtIn ??= dictionaryFromBytes(readFileSync(COMPILED), COMPILED);
  if (extra.length === 0) return builtIn;
  return compile([...pairsOf(builtIn), ...ownPairs(extra)]);
}

/** A user's own swaps count as seen, or why would they be listed; those marked inferred do not. */
function ownPairs(files: readonly string[]): Pair[] {
  const entries = readFiles(files);
  const guesses = new Set(
    entries.filter(({ evidence }) => evidence === 'inferred').map((entry) => entryId(entry)),
  );
  return expandEntries(entries).map((pair) =>
    guesses.has(pair.entry)
      ? pair
      : { ...pair, weights: pair.weights.map((weight) => weight + RELATED_WEIGHT) },
  );
}

/** The files of the built-in dictionary, in a stable order. */
export function dictionaryFiles(folder = SOURCES): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv') && !NOT_DICTIONARIES.has(name))
    .sort()
    .map((name) => join(folder, name));
}

/** @throws DictionaryError with every malformed line of all the files. */
export function readFiles(files: readonly string[]): Entry[] {
  const read = files.map((file) => readEntries(readFileSync(file, 'utf8'), file));
  const problems = read.flatMap((result) => result.problems);
  if (problems.length > 0) throw new DictionaryError(problems);
  return read.flatMap((result) => result.entries);
}
