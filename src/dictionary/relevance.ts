import { type Pair, phraseKeys } from './pair.js';

/** Words that no pair holds stand beside those that one does. */
const LEAST_RELEVANCE = 0.1;

/**
 * How much a language model that is to decide between spun forms and originals must know of each
 * word, up to 1: the chance that a spinner replaces it, or of a spun form the root of the chance
 * that it stands for something else, since that is also asked where it does not; squared. Words of
 * phrases count for less. Other words are left out.
 */
export function wordRelevance(pairs: readonly Pair[]): Map<string, number> {
  const totals = new Map<string, number[]>();
  for (const { original, weights } of pairs) {
    const sums = totals.get(original);
    totals.set(
      original,
      weights.map((weight, dialect) => weight + (sums?.[dialect] ?? 1)),
    );
  }
  const relevance = new Map<string, number>();
  const add = (words: readonly string[], chance: number) => {
    const share = Math.max(LEAST_RELEVANCE, (chance / Math.sqrt(words.length)) ** 2);
    for (const word of words) relevance.set(word, Math.max(share, relevance.get(word) ?? 0));
  };
  for (const { spunKey, original, weights, exposures } of pairs) {
    const sums = totals.get(original)!;
    add(phraseKeys(original), Math.max(...exposures));
    add(
      spunKey.split(' '),
      Math.sqrt(Math.max(...exposures.map((chance, i) => (chance * weights[i]!) / sums[i]!))),
    );
  }
  return relevance;
}
