import { tokenize } from '../text/tokenize.js';
import { DIALECTS, type Entry, type Evidence, entryId } from './entry.js';
import { inflectPair } from './inflect.js';

/** One spun form and one original, inflected: what the compiled dictionary is made of. */
export interface Pair {
  /** The spun form as text matches it: token keys joined by blanks. */
  readonly spunKey: string;
  readonly spun: string;
  readonly original: string;
  /** How often the replacement is drawn, relative to others of the same original; above 0. */
  readonly weight: number;
  /** Bit i for the i-th letter of `DIALECTS`; 0: any dialect. */
  readonly dialects: number;
  readonly sure: boolean;
  /** The original keeps its own case. */
  readonly name: boolean;
  readonly unless: readonly string[];
  /** Name of the entry, see `entryId`. */
  readonly entry: string;
}

const EVIDENCE_WEIGHT: Record<Evidence, number> = { observed: 2, reported: 1, inferred: 0.4 };

/** The keys of a phrase's tokens, white space left out. */
export function phraseKeys(phrase: string): string[] {
  return tokenize(phrase)
    .filter((token) => token.kind !== 'space' && token.kind !== 'break')
    .map((token) => token.key);
}

/** Inflects entries into pairs; what several entries say of one pair is joined. */
export function expandEntries(entries: Iterable<Entry>): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const entry of entries)
    for (const original of entry.originals)
      for (const [spun, inflected] of inflectPair(entry.spun, original, entry.kind)) {
        const pair = makePair(entry, spun, inflected);
        const id = `${pair.spunKey}\t${pair.original}`;
        const known = pairs.get(id);
        pairs.set(id, known === undefined ? pair : joinPairs(known, pair));
      }
  return [...pairs.values()];
}

function makePair(entry: Entry, spun: string, original: string): Pair {
  return {
    spunKey: phraseKeys(spun).join(' '),
    spun,
    original,
    weight: EVIDENCE_WEIGHT[entry.evidence],
    dialects: dialectMask(entry.dialects),
    sure: entry.sure,
    name: entry.kind === 'name',
    unless: entry.unless,
    entry: entryId(entry),
  };
}

function joinPairs(known: Pair, next: Pair): Pair {
  return {
    ...known,
    weight: Math.max(known.weight, next.weight),
    dialects: known.dialects === 0 || next.dialects === 0 ? 0 : known.dialects | next.dialects,
    sure: known.sure || next.sure,
    name: known.name || next.name,
    unless: [...new Set([...known.unless, ...next.unless])],
  };
}

function dialectMask(letters: string): number {
  return [...letters].reduce((mask, letter) => mask | (1 << DIALECTS.indexOf(letter)), 0);
}
