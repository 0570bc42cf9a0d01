import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dictionaryFromBytes } from './binary.js';
import { compile, type Dictionary } from './compile.js';
import { COMPILED } from './compiled-file.js';
import { type Entry, entryId } from './entry.js';
import { pairsOf } from './list.js';
import { expandEntries, type Pair, RELATED_WEIGHT } from './pair.js';
import { DictionaryError, readEntries } from './read.js';
import { withoutFiles } from './without.js';

/** The folder of the built-in dictionary's source. */
export const SOURCES = fileURLToPath(new URL('../../dictionaries/en/', import.meta.url));

/** How often replacements were seen, beside the built-in dictionary's files. */
export const WEIGHTS = 'weights.tsv';

/** Tables beside the dictionary files that hold no entries. */
const NOT_DICTIONARIES = new Set(['left-out.tsv', WEIGHTS]);

let builtIn: Dictionary | undefined;

/** Which dictionaries to load; all of the built-in ones if left out. */
export interface DictionaryChoice {
  /** Files of your own, besides the built-in ones. */
  readonly extra?: readonly string[];
  /** Files of your own, and no built-in ones. */
  readonly only?: readonly string[];
  /** Names of built-in ones to leave out; see `builtInNames`. */
  readonly without?: readonly string[];
}

/**
 * The built-in dictionary together with the files in `extra`, or the files in `only` alone.
 * @throws DictionaryError if a file has a mistake; Error if one cannot be read or has no such name.
 */
export function loadDictionary(choice: DictionaryChoice = {}): Dictionary {
  const { extra = [], only = [], without = [] } = choice;
  if (only.length > 0) return compile(ownPairs([...only, ...extra]));
  builtIn ??= dictionaryFromBytes(COMPILED.bytes(), COMPILED.path);
  const base = without.length === 0 ? builtIn : withoutFiles(builtIn, known(without));
  if (extra.length === 0) return base;
  return compile([...pairsOf(base), ...ownPairs(extra)]);
}

/** The names of the built-in dictionaries: those of their files. */
export function builtInNames(): string[] {
  return dictionaryFiles().map((file) => basename(file, '.tsv'));
}

function known(names: readonly string[]): ReadonlySet<string> {
  const all = builtInNames();
  for (const name of names)
    if (!all.includes(name))
      throw new Error(`no built-in dictionary is called "${name}"; there are ${all.join(', ')}`);
  return new Set(names);
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
