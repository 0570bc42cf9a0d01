import { expandEntries, type Pair } from '../../src/dictionary/pair.js';
import { HEADER, readEntries } from '../../src/dictionary/read.js';

/** The pairs of a dictionary file with these lines. */
export function pairsFrom(...lines: string[]): Pair[] {
  return expandEntries(readEntries([HEADER, ...lines].join('\n'), 'test.tsv').entries);
}
