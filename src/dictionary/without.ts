import type { Dictionary } from './compile.js';
import { DIALECTS } from './entry.js';
import { stringAt } from './strings.js';

/**
 * The dictionary without the swaps that stand in these files alone. What was learned of spinners
 * stays: how often they draw the other swaps, and what they leave.
 * @param files Names without folder and ending, as in `Entry.dictionary`.
 */
export function withoutFiles(dictionary: Dictionary, files: ReadonlySet<string>): Dictionary {
  const { phrasePairs, pairFiles, strings } = dictionary;
  const off = new Set(
    [...new Set(pairFiles)].filter((names) =>
      stringAt(strings, names)
        .split(',')
        .every((name) => files.has(name)),
    ),
  );
  const stays = pairFiles.map((names) => (off.has(names) ? 0 : 1));
  // pairs that stay before each pair
  const before = new Uint32Array(stays.length + 1);
  for (const [pair, stay] of stays.entries()) before[pair + 1] = before[pair]! + stay;
  const rows = <Table extends { filter(keep: (value: number, at: number) => boolean): Table }>(
    table: Table,
    width = 1,
  ) => table.filter((_, at) => stays[Math.floor(at / width)] === 1);
  const { screen: _, ...rest } = dictionary;
  return {
    ...rest,
    phrasePairs: phrasePairs.map((pair) => before[pair]!),
    pairOriginal: rows(dictionary.pairOriginal),
    pairWeight: rows(dictionary.pairWeight, DIALECTS.length),
    pairDialects: rows(dictionary.pairDialects),
    pairFlags: rows(dictionary.pairFlags),
    pairEntry: rows(dictionary.pairEntry),
    pairUnless: rows(dictionary.pairUnless),
    pairFiles: rows(pairFiles),
  };
}
