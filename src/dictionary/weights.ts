import { DIALECTS } from './entry.js';
import { type Pair, phraseKeys } from './pair.js';
import { DictionaryError, type Problem } from './read.js';

/** A row of `weights.tsv`: a replacement and how often it was seen in real spun text. */
export interface Observation {
  readonly original: string;
  readonly spun: string;
  /** Letters of the dialects it was seen in. */
  readonly dialects: string;
  readonly times: number;
}

const HEADER = 'original\tspun\tdialects\ttimes';

/** @throws DictionaryError naming the lines that are malformed. */
export function readObservations(content: string, file: string): Observation[] {
  const problems: Problem[] = [];
  const observations: Observation[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line === '' || line.startsWith('#') || line === HEADER) continue;
    const [original = '', spun = '', dialects = '', times = ''] = line.split('\t');
    if (original === '' || spun === '' || !/^[1-9]\d*$/.test(times)) {
      const remedy = `give: ${HEADER.replaceAll('\t', '<TAB>')}`;
      problems.push({ file, line: index + 1, reason: 'malformed row', remedy });
    } else observations.push({ original, spun, dialects, times: Number(times) });
  }
  if (problems.length > 0) throw new DictionaryError(problems);
  return observations;
}

/** Share of the words of spun text that belong to a replaced span, for the size of what was seen. */
const SWAPS_PER_WORD = 0.18;
/** Words of text, as if seen besides, that the guess by kind of evidence counts for. */
const PRIOR_COUNT = 1.5;
const LEAST_EXPOSURE = 0.02;
const GREATEST_EXPOSURE = 0.95;

/**
 * Learns from observed swaps how often each replacement is drawn, and how likely each original is
 * to be replaced at all: seen replacements against how often the original would have stood there.
 * @param frequency Probability of a phrase per word of clean text.
 */
export function weighPairs(
  pairs: readonly Pair[],
  observations: readonly Observation[],
  frequency: (phrase: string) => number,
): Pair[] {
  const seen = countByDialect(observations);
  const words = seen.totals.map((total) => total / SWAPS_PER_WORD);
  return pairs.map((pair) => {
    const original = phraseKeys(pair.original).join(' ');
    const drawn = seen.pairs.get(`${original}\t${pair.spunKey}`);
    const replaced = seen.originals.get(original);
    const expected = frequency(pair.original);
    return {
      ...pair,
      weights: pair.weights.map((weight, dialect) => weight + (drawn?.[dialect] ?? 0)),
      exposures: pair.exposures.map((guess, dialect) => {
        const times = (replaced?.[dialect] ?? 0) + PRIOR_COUNT * guess;
        const share = times / (expected * words[dialect]! + PRIOR_COUNT);
        return Math.min(GREATEST_EXPOSURE, Math.max(LEAST_EXPOSURE * guess, share));
      }),
    };
  });
}

/** What was seen, by dialect: of each pair, of each original, in all. */
function countByDialect(observations: readonly Observation[]) {
  const pairs = new Map<string, number[]>();
  const originals = new Map<string, number[]>();
  const totals = Array.from(DIALECTS, () => 0);
  for (const { original, spun, dialects, times } of observations) {
    const key = phraseKeys(original).join(' ');
    for (const letter of dialects) {
      const dialect = DIALECTS.indexOf(letter);
      const share = times / dialects.length;
      add(pairs, `${key}\t${phraseKeys(spun).join(' ')}`, dialect, share);
      add(originals, key, dialect, share);
      totals[dialect]! += share;
    }
  }
  return { pairs, originals, totals };
}

function add(counts: Map<string, number[]>, key: string, dialect: number, times: number): void {
  const row = counts.get(key) ?? Array.from(DIALECTS, () => 0);
  row[dialect]! += times;
  counts.set(key, row);
}
