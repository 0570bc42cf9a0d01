import type { Dictionary } from '../dictionary/compile.js';
import { keptTokens, outside } from '../match/kept.js';
import { findMatches } from '../match/match.js';
import type { Quotation } from '../text/quotation.js';
import { splitSentences } from '../text/sentence.js';
import { tokenize } from '../text/tokenize.js';
import type { MatchedSentence } from './decide.js';

/**
 * The sentences of a text with the phrases of the dictionary in them.
 * @param keep Phrases that stay; @param quotations what is quoted, in UTF-16 offsets.
 */
export function matchedSentences(
  text: string,
  dictionary: Dictionary,
  keep: readonly string[] = [],
  quotations: readonly Quotation[] = [],
): MatchedSentence[] {
  const tokens = tokenize(text);
  const kept = keptTokens(tokens, keep);
  return splitSentences(tokens).map((tokens) => ({
    tokens,
    matches: outside(kept, tokens, findMatches(tokens, dictionary)),
    kept,
    quoted: quotations.some(
      ({ start, end }) => start <= tokens[0]!.start && tokens.at(-1)!.end <= end + 1,
    ),
  }));
}
