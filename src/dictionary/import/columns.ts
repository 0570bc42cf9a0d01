import { type Cell, ImportError } from './csv.js';

/** What the columns to import are called; none of the patterns fits another's column. */
const NAMES = {
  spun: /fingerprint|query|tortured|spun/i,
  original: /expected|correct|established|original/i,
};

/** The two columns of a table that matter, and its rows without the header. */
export interface Columns {
  readonly spun: number;
  readonly original: number;
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Finds the columns by their names in the header, or by the two names that are given.
 * @param bare A table without a header has the two columns first.
 * @throws ImportError naming the columns that are there.
 */
export function findColumns(
  table: readonly (readonly Cell[])[],
  names: readonly string[],
  bare: boolean,
): Columns {
  const header = (table[0] ?? []).map(({ value }) => value.trim());
  const [spun, original] = names.length > 0 ? byName(header, names) : byPattern(header);
  if (spun !== -1 && original !== -1 && spun !== original)
    return { spun, original, rows: table.slice(1) };
  if (bare && names.length === 0) return { spun: 0, original: 1, rows: table };
  const missing = spun === -1 ? (names[0] ?? 'fingerprint') : (names[1] ?? 'expected');
  throw new ImportError(
    0,
    `no column "${missing}" among: ${header.join(', ')}`,
    'name the two columns: --columns fingerprint,expected',
  );
}

function byName(header: readonly string[], names: readonly string[]): [number, number] {
  const find = (name = '') =>
    header.findIndex((title) => title.toLowerCase() === name.trim().toLowerCase());
  return [find(names[0]), find(names[1])];
}

function byPattern(header: readonly string[]): [number, number] {
  const find = (pattern: RegExp, other: RegExp) =>
    header.findIndex((title) => pattern.test(title) && !other.test(title));
  return [find(NAMES.spun, NAMES.original), find(NAMES.original, NAMES.spun)];
}
