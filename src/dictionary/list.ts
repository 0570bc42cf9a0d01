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
  const text = stringAt(strings, dictionary.phraseText[phrase]!);
  const unless = stringAt(strings, dictionary.pairUnless[pair]!);
  const lower = text.charAt(0).toLowerCase() + text.slice(1);
  return {
    spunKey: phraseKeys(text).join(' '),
    spun: flags & CAPITALISED ? text.charAt(0).toUpperCase() + text.slice(1) : lower,
    original: stringAt(strings, dictionary.originalText[dictionary.pairOriginal[pair]!]!),
    weight: dictionary.pairWeight[pair]!,
    dialects: dictionary.pairDialects[pair]!,
    sure: (flags & SURE) !== 0,
    name: (flags & NAME) !== 0,
    unless: unless === '' ? [] : unless.split(','),
    entry: stringAt(strings, dictionary.pairEntry[pair]!),
  };
}

/** Every spun form with every original, as rows: spun, original, weight, dialects, entry. */
export function* listPairs(dictionary: Dictionary): Iterable<string[]> {
  for (const { spun, original, weight, dialects, entry } of pairsOf(dictionary)) {
    const letters = [...DIALECTS].filter((_, index) => (dialects >> index) & 1).join('');
    yield [spun, original, String(Math.round(weight * 1000) / 1000), letters, entry];
  }
}
