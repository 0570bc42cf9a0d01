import { type DecideOptions, decide } from './decide/decide.js';
import { documentVerdict } from './decide/verdict.js';
import type { Dictionary } from './dictionary/compile.js';
import { loadDictionary } from './dictionary/load.js';
import { sentenceEdits } from './edit.js';
import { defaultModel } from './language-model/default.js';
import type { LanguageModel } from './language-model/model.js';
import { keptTokens, outside } from './match/kept.js';
import { findMatches } from './match/match.js';
import type { Edit, Result } from './result.js';
import { lineIndex } from './text/lines.js';
import { findQuotations, type Quotation } from './text/quotation.js';
import { splitSentences } from './text/sentence.js';
import { tokenize } from './text/tokenize.js';

/**
 * The least posterior probability at which an edit is made. On all evaluation texts together F0.5 is
 * the same, to a thousandth, from 0.45 to 0.5; below it falls, above it as well.
 */
export const DEFAULT_CONFIDENCE = 0.48;

export interface UnspinOptions {
  /** The built-in one if left out; see `loadDictionary`. */
  readonly dictionary?: Dictionary;
  /** The built-in one if left out. */
  readonly model?: LanguageModel;
  /** Least posterior probability of an edit, 0 to 1; below it an edit is a suggestion at most. */
  readonly confidence?: number;
  /** Phrases that stay as they are and say nothing about spinning; case does not matter. */
  readonly keep?: readonly string[];
  /** What is quoted besides what the text itself marks; a format may know. */
  readonly quotations?: readonly Quotation[];
}

/**
 * Repairs synonym-spun text. Clean text comes back as it is.
 * @throws RangeError if `confidence` is not between 0 and 1; no text makes it throw.
 */
export function unspin(source: string, options: UnspinOptions = {}): Result {
  const { dictionary = loadDictionary(), model = defaultModel() } = options;
  const { confidence = DEFAULT_CONFIDENCE } = options;
  if (!(confidence >= 0 && confidence <= 1))
    throw new RangeError(`confidence must be between 0 and 1, not ${confidence}`);
  const quotations = [...findQuotations(source), ...(options.quotations ?? [])];
  const tokens = tokenize(source);
  const kept = keptTokens(tokens, options.keep ?? []);
  const sentences = splitSentences(tokens).map((tokens) => ({
    tokens,
    matches: outside(kept, tokens, findMatches(tokens, dictionary)),
    kept,
    quoted: quotations.some(
      ({ start, end }) => start <= tokens[0]!.start && tokens.at(-1)!.end <= end + 1,
    ),
  }));
  const decideOptions: DecideOptions = { confidence };
  const decision = decide(sentences, source, dictionary, model, decideOptions);
  const document = documentVerdict(sentences, decision);
  const lines = lineIndex(source);
  const context = { text: source, lines, dictionary, model, verdict: document.verdict };
  const perSentence = sentences.flatMap((sentence, index) => {
    const own = decision.decisions.filter((one) => one.sentence === index);
    return own.length === 0 ? [] : [sentenceEdits(sentence, own, context)];
  });
  // braces and articles are changed without a match
  const free = ({ start, end }: Edit) =>
    kept.size === 0 || [...kept].every((token) => token.end <= start || end <= token.start);
  const edits = perSentence.flatMap((found) => found.edits).filter(free);
  const suggestions = perSentence.flatMap((found) => found.suggestions).filter(free);
  return { source, output: applyEdits(source, edits), edits, suggestions, document };
}

/** Makes the edits, which are sorted and disjoint. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, insert } of edits) {
    parts.push(source.slice(at, start), insert);
    at = end;
  }
  return parts.join('') + source.slice(at);
}
