import { Buffer } from 'node:buffer';
import { type DecideOptions, decide } from './decide/decide.js';
import { FirstLook } from './decide/first-look.js';
import type { Decision } from './decide/readings.js';
import { matchedSentences } from './decide/sentences.js';
import { documentVerdict } from './decide/verdict.js';
import type { Dictionary } from './dictionary/compile.js';
import { loadDictionary } from './dictionary/load.js';
import { sentenceEdits } from './edit.js';
import { defaultModel } from './language-model/default.js';
import type { LanguageModel } from './language-model/model.js';
import { decideLong, LONGEST_DOCUMENT, LongText } from './long-text.js';
import type { Edit, Result } from './result.js';
import { lineIndex } from './text/lines.js';
import { findQuotations, type Quotation } from './text/quotation.js';
import type { Token } from './text/tokenize.js';

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
 * Repairs synonym-spun text. Clean text comes back as it is. What is longer than `LONGEST_DOCUMENT`
 * is decided part by part, see `LongText`.
 * @throws RangeError if `confidence` is not between 0 and 1; no text makes it throw.
 */
export function unspin(source: string, options: UnspinOptions = {}): Result {
  const { dictionary = loadDictionary(), model = defaultModel() } = options;
  const { confidence = DEFAULT_CONFIDENCE } = options;
  if (!(confidence >= 0 && confidence <= 1))
    throw new RangeError(`confidence must be between 0 and 1, not ${confidence}`);
  const known = { ...options, dictionary, model, confidence };
  // no character takes more than three bytes for each of its UTF-16 code units
  if (3 * source.length > LONGEST_DOCUMENT && Buffer.byteLength(source) > LONGEST_DOCUMENT)
    return unspinLong(source, known);
  const words = options.keep?.length ? undefined : wordsIfClean(source, dictionary, model);
  return words === undefined ? unspinWhole(source, known) : cleanResult(source, words);
}

type Known = UnspinOptions & Required<Pick<UnspinOptions, 'dictionary' | 'model' | 'confidence'>>;

function unspinWhole(source: string, options: Known): Result {
  const { dictionary, model, confidence } = options;
  const quotations = [...findQuotations(source), ...(options.quotations ?? [])];
  const sentences = matchedSentences(source, dictionary, options.keep, quotations);
  const decideOptions: DecideOptions = { confidence };
  const decision = decide(sentences, source, dictionary, model, decideOptions);
  const document = documentVerdict(sentences, decision);
  const lines = lineIndex(source);
  const context = { text: source, lines, dictionary, model, verdict: document.verdict };
  const bySentence = new Map<number, Decision[]>();
  for (const one of decision.decisions) {
    const own = bySentence.get(one.sentence);
    if (own === undefined) bySentence.set(one.sentence, [one]);
    else own.push(one);
  }
  const perSentence = sentences.flatMap((sentence, index) => {
    const own = bySentence.get(index);
    return own === undefined ? [] : [sentenceEdits(sentence, own, context)];
  });
  const kept = sentences[0]?.kept ?? new Set<Token>();
  // braces and articles are changed without a match
  const free = ({ start, end }: Edit) =>
    kept.size === 0 || [...kept].every((token) => token.end <= start || end <= token.start);
  const edits = perSentence.flatMap((found) => found.edits).filter(free);
  const suggestions = perSentence.flatMap((found) => found.suggestions).filter(free);
  return { source, output: applyEdits(source, edits), edits, suggestions, document };
}

function unspinLong(source: string, options: Known): Result {
  const { quotations = [] } = options;
  const longText = new LongText(options.dictionary, options.model);
  const result = decideLong(source, longText, (text, offset) => {
    const own = quotations.map(({ start, end }) => ({ start: start - offset, end: end - offset }));
    return unspinWhole(text, { ...options, quotations: own });
  });
  return { ...result, output: applyEdits(source, result.edits) };
}

const looks = new WeakMap<Dictionary, { seen: number; look?: FirstLook }>();
/** Characters of text from which on getting ready for first looks pays. */
const WORTH_LOOKING = 50_000;

/** How many words a text has that is clean at first look; undefined if another is needed. */
function wordsIfClean(
  source: string,
  dictionary: Dictionary,
  model: LanguageModel,
): number | undefined {
  const own = looks.get(dictionary) ?? { seen: 0 };
  looks.set(dictionary, own);
  own.seen += source.length;
  if (own.seen < WORTH_LOOKING) return undefined;
  if (own.look?.model !== model) own.look = new FirstLook(dictionary, model);
  return own.look.wordsIfClean(Buffer.from(source));
}

function cleanResult(source: string, words: number): Result {
  const [start, end] = [source.length - source.trimStart().length, source.trimEnd().length];
  const whole = { start, end, verdict: 'clean' as const, spinRate: 0 };
  const passages = start < end ? [whole] : [];
  const document = { verdict: 'clean' as const, spinRate: 0, spinScore: 0, words, passages };
  return { source, output: source, edits: [], suggestions: [], document };
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
