import { splitSentences } from '../text/sentence.js';
import { tokenize } from '../text/tokenize.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { BOUNDARY, symbolOf } from './symbols.js';

/** The ids of the sentences of texts, a boundary behind each. */
export function idsOf(vocabulary: Vocabulary, texts: Iterable<string>): number[] {
  const ids: number[] = [];
  for (const text of texts) {
    for (const sentence of splitSentences(tokenize(text))) {
      for (const token of sentence) ids.push(symbolOf(vocabulary, token, text));
      ids.push(BOUNDARY);
    }
  }
  return ids;
}

/**
 * Perplexity per symbol, sentence ends among them; a class counts as one symbol.
 * @param ids See {@link idsOf}.
 * @param logProb log P(w3 | w1 w2), in nats.
 */
export function perplexity(
  ids: readonly number[],
  logProb: (w1: number, w2: number, w3: number) => number,
): number {
  let sum = 0;
  let w1 = BOUNDARY;
  let w2 = BOUNDARY;
  for (const w3 of ids) {
    sum += logProb(w1, w2, w3);
    w1 = w3 === BOUNDARY ? BOUNDARY : w2;
    w2 = w3;
  }
  return Math.exp(-sum / ids.length);
}
