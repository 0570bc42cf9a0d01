import { CAPITALISED, type Dictionary, NAME, SURE } from './compile.js';
import { DIALECTS } from './entry.js';
import { type Pair, phraseKeys } from './pair.js';
import { stringAt } from './strings.js';

/** Takes a compiled dictionary apart again; `compile` gives the same dictionary back. */
export function pairsOf(dictionary: Dictionary): Pair[] {
  const pairs: Pair[] = [];
  for (let phrase = 0; phrase < dictionary.phraseText.length; phrase++)
    for (
      let pair = dictionary.phrasePairs[phrase]!;
      pair < dictionary.phrasePairs[phrase + 1]!;
      pair++
    )
      pairs.push(pairAt(dictionary, phrase, pair));
  return pairs;
}

function pairAt(dictionary: Dictionary, phrase: number, pair: number): Pair {
  const { strings, pairFlags } = dictionary;
  const flags = pairFlags[pair]!;
  const mask = dictionary.pairDialects[pair]!;
  const text = stringAt(strings, dictionary.phraseText[phrase]!);
  const unless = stringAt(strings, dictionary.pairUnless[pair]!);
  const lower = text.charAt(0).toLowerCase() + text.slice(1);
  return {
    spunKey: phraseKeys(text).join(' '),
    spun: flags & CAPITALISED ? text.charAt(0).toUpperCase() + text.slice(1) : lower,
    original: stringAt(strings, dictionary.originalText[dictionary.pairOriginal[pair]!]!),
    dialects: [...DIALECTS].filter((_, bit) => (mask >> bit) & 1).join(''),
    weights: dialectValues(dictionary.pairWeight, pair),
    exposures: dialectValues(dictionary.originalExposure, dictionary.pairOriginal[pair]!),
    sure: (flags & SURE) !== 0,
    name: (flags & NAME) !== 0,
    unless: unless === '' ? [] : unless.split(','),
    entry: stringAt(strings, dictionary.pairEntry[pair]!),
    files: stringAt(strings, dictionary.pairFiles[pair]!).split(','),
  };
}

function dialectValues(table: Float32Array, row: number): number[] {
  return [...table.subarray(row * DIALECTS.length, (row + 1) * DIALECTS.length)];
}

/** Every spun form with every original, as rows: spun, original, dialects, greatest weight, entry. */
export function* listPairs(dictionary: Dictionary): Iterable<string[]> {
  for (const { spun, original, dialects, weights, entry } of pairsOf(dictionary))
    yield [spun, original, dialects, String(Math.round(Math.max(...weights) * 100) / 100), entry];
}
