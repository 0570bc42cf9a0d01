import { DIALECTS, type Entry, KINDS } from './entry.js';
import { expandEntries } from './pair.js';

/** How much a group of entries holds; pairs and originals are counted with all their forms. */
export interface Stats {
  readonly entries: number;
  readonly pairs: number;
  readonly originals: number;
}

/** Groups of entries by name. */
export type StatsTable = Readonly<Record<string, Stats>>;

/** Counts by file, by dialect and by kind. An entry of two dialects counts in both. */
export function dictionaryStats(entries: readonly Entry[]): {
  readonly file: StatsTable;
  readonly dialect: StatsTable;
  readonly kind: StatsTable;
} {
  const files = [...new Set(entries.map(({ dictionary }) => dictionary))];
  return {
    file: {
      ...tableOf(files, (file) => entries.filter(({ dictionary }) => dictionary === file)),
      all: statsOf(entries),
    },
    dialect: {
      any: statsOf(entries.filter(({ dialects }) => dialects === '')),
      ...tableOf([...DIALECTS], (letter) =>
        entries.filter(({ dialects }) => dialects.includes(letter)),
      ),
    },
    kind: {
      ...tableOf(KINDS, (kind) => entries.filter((entry) => entry.kind === kind)),
      sure: statsOf(entries.filter(({ sure }) => sure)),
    },
  };
}

function tableOf(names: readonly string[], entriesOf: (name: string) => readonly Entry[]) {
  return Object.fromEntries(names.map((name) => [name, statsOf(entriesOf(name))]));
}

function statsOf(entries: readonly Entry[]): Stats {
  const pairs = expandEntries(entries);
  const originals = new Set(pairs.map(({ original }) => original));
  return { entries: entries.length, pairs: pairs.length, originals: originals.size };
}
