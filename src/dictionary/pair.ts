import { phraseTokens } from '../text/tokenize.js';
import { DIALECTS, type Entry, type Evidence, entryId } from './entry.js';
import { inflectPair } from './inflect.js';

/** One spun form and one original, inflected: what the compiled dictionary is made of. */
export interface Pair {
  /** The spun form as text matches it: token keys joined by blanks. */
  readonly spunKey: string;
  readonly spun: string;
  readonly original: string;
  /** Letters of the dialects that make the swap; empty: any. */
  readonly dialects: string;
  /** Dialect -> how often the replacement is drawn, relative to others of the original; above 0. */
  readonly weights: readonly number[];
  /** Dialect -> how likely a spinner that replaces all it can replaces the original, 0 to 1. */
  readonly exposures: readonly number[];
  readonly sure: boolean;
  /** The original keeps its own case. */
  readonly name: boolean;
  readonly unless: readonly string[];
  /** Name of the entry, see `entryId`. */
  readonly entry: string;
  /** The files that hold it, see `Entry.dictionary`. */
  readonly files: readonly string[];
}

/** How often a replacement is drawn, and its original replaced, as far as the evidence tells. */
const WEIGHT: Record<Evidence, number> = { observed: 2, reported: 0.5, inferred: 0.15 };
const EXPOSURE: Record<Evidence, number> = { observed: 0.7, reported: 0.5, inferred: 0.2 };
/**
 * The weight of a swap that was observed in some form of its words; a greater one tells that it was
 * seen in this very form, see `weighPairs`.
 */
export const RELATED_WEIGHT = WEIGHT.observed;
/** What is left of either in a dialect that the entry does not name. */
const FOREIGN = 0.0001;

/** The keys of a phrase's tokens, white space left out. */
export function phraseKeys(phrase: string): string[] {
  return phraseTokens(phrase).map(({ key }) => key);
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
    dialects: entry.dialects,
    weights: byDialect(entry, WEIGHT[entry.evidence]),
    exposures: byDialect(entry, EXPOSURE[entry.evidence]),
    sure: entry.sure,
    name: entry.kind === 'name',
    unless: entry.unless,
    entry: entryId(entry),
    files: [entry.dictionary],
  };
}

function joinPairs(known: Pair, next: Pair): Pair {
  const anywhere = known.dialects === '' || next.dialects === '';
  return {
    ...known,
    dialects: anywhere ? '' : [...new Set(known.dialects + next.dialects)].join(''),
    weights: known.weights.map((weight, dialect) => Math.max(weight, next.weights[dialect]!)),
    exposures: known.exposures.map((value, dialect) => Math.max(value, next.exposures[dialect]!)),
    sure: known.sure || next.sure,
    name: known.name || next.name,
    unless: [...new Set([...known.unless, ...next.unless])],
    files: [...new Set([...known.files, ...next.files])],
  };
}

function byDialect({ dialects }: Entry, value: number): number[] {
  return Array.from(DIALECTS, (letter) =>
    dialects === '' || dialects.includes(letter) ? value : value * FOREIGN,
  );
}
