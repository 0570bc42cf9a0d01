import { articleBefore } from './decide/article.js';
import { because } from './decide/because.js';
import { type Piece, preference } from './decide/context.js';
import type { MatchedSentence } from './decide/decide.js';
import { fit } from './decide/fit.js';
import { BRACES, KEPT } from './decide/lattice.js';
import type { Decision } from './decide/readings.js';
import { type Dictionary, NAME, SURE } from './dictionary/compile.js';
import { stringAt } from './dictionary/strings.js';
import type { LanguageModel } from './language-model/model.js';
import { symbolOf, symbolsOf } from './language-model/symbols.js';
import type { DocumentVerdict, Edit } from './result.js';
import type { LineIndex } from './text/lines.js';
import type { Token } from './text/tokenize.js';

/** What turning decisions into edits draws on. */
export interface EditContext {
  readonly text: string;
  readonly lines: LineIndex;
  readonly dictionary: Dictionary;
  readonly model: LanguageModel;
  readonly verdict: DocumentVerdict['verdict'];
}

/** The edits of one sentence, fixes and suggestions, sorted and disjoint. */
export function sentenceEdits(
  sentence: MatchedSentence,
  decisions: readonly Decision[],
  context: EditContext,
): { readonly edits: Edit[]; readonly suggestions: Edit[] } {
  const fixes = decisions.filter(({ verdict }) => verdict === 'fix');
  const pieces = finalPieces(sentence.tokens, fixes, context);
  const edits = fixes.flatMap((decision) => {
    const edit = toEdit(sentence.tokens, decision, pieces, context);
    const article = articleEdit(sentence.tokens, decision, edit, context);
    return article === undefined ? [edit] : [article, edit];
  });
  const suggestions = decisions
    .filter(({ verdict }) => verdict === 'suggest')
    .map((decision) => toEdit(sentence.tokens, decision, pieces, context));
  return { edits: edits.filter(({ spun, insert }) => spun !== insert), suggestions };
}

interface Placed extends Piece {
  readonly from: number;
}

/** The sentence with all fixes made, word by word, each fix one piece. */
function finalPieces(
  tokens: readonly Token[],
  fixes: readonly Decision[],
  context: EditContext,
): Placed[] {
  const { text, model } = context;
  const pieces: Placed[] = [];
  for (let at = 0; at < tokens.length; ) {
    const fix = fixes.find(({ from }) => from === at);
    if (fix === undefined) {
      const token = tokens[at]!;
      const symbols = [symbolOf(model.vocabulary, token, text)];
      pieces.push({ from: at++, text: text.slice(token.start, token.end), symbols });
    } else {
      const original = originalOf(tokens, fix, fix.pair, context);
      pieces.push({ from: at, text: original, symbols: fix.symbols });
      at = fix.to;
    }
  }
  return pieces;
}

function toEdit(
  tokens: readonly Token[],
  decision: Decision,
  pieces: readonly Placed[],
  context: EditContext,
): Edit {
  const { text, dictionary } = context;
  const start = tokens[decision.from]!.start;
  const end = tokens[decision.to - 1]!.end;
  const spun = text.slice(start, end);
  const write = (pair: number) => insertFor(tokens, decision, pair, context);
  return {
    start,
    end,
    ...context.lines.at(start),
    spun,
    insert: write(decision.pair),
    confidence: round(decision.confidence),
    entry: entryOf(dictionary, decision.pair),
    because: reasonFor(tokens, decision, pieces, context),
    alternatives: decision.others.map(({ pair, confidence }) => ({
      insert: pair === KEPT ? spun : write(pair),
      confidence: round(confidence),
    })),
  };
}

function insertFor(
  tokens: readonly Token[],
  decision: Decision,
  pair: number,
  context: EditContext,
): string {
  const { from, to } = decision;
  const { text, dictionary } = context;
  const gaps: string[] = [];
  for (let at = from + 1; at < to; at++) {
    const gap = text.slice(tokens[at - 1]!.end, tokens[at]!.start);
    if (gap !== '') gaps.push(gap);
  }
  const insert = fit(originalOf(tokens, decision, pair, context), {
    spun: text.slice(tokens[from]!.start, tokens[to - 1]!.end),
    gaps,
    startsSentence: isFirstWord(tokens, from) || followsFullStop(tokens, from, text),
    shouted: () => isShouted(tokens, text),
    name: pair === BRACES || (dictionary.pairFlags[pair]! & NAME) !== 0,
  });
  // an abbreviation at the end of a sentence shares its full stop with it
  return !insert.endsWith('.') && followsFullStop(tokens, to, text) ? `${insert}.` : insert;
}

function isFirstWord(tokens: readonly Token[], at: number): boolean {
  for (let before = 0; before < at; before++)
    if (tokens[before]!.kind !== 'punctuation') return false;
  return true;
}

/** Whether most words of a sentence are in capitals, as in a headline. */
function isShouted(tokens: readonly Token[], text: string): boolean {
  const words = tokens
    .filter(({ kind, start, end }) => kind === 'word' && end - start > 1)
    .map(({ start, end }) => text.slice(start, end));
  const shouted = words.filter((word) => word === word.toUpperCase());
  return shouted.length * 2 > words.length;
}

/** Words that follow a full stop rather than an abbreviation when they are capitalised. */
const STARTERS = new Set(
  'the this that these those it he she they we there a an in on at but and for if when as'.split(
    ' ',
  ),
);

/** Whether the word at `at` starts a sentence behind an abbreviation: "rose 5 p.c. The price". */
function followsFullStop(tokens: readonly Token[], at: number, text: string): boolean {
  if (at === 0) return false;
  const { kind, end } = tokens[at - 1]!;
  if (kind !== 'word' || text[end - 1] !== '.') return false;
  const next = tokens[at];
  if (next === undefined) return true;
  return STARTERS.has(next.key) && /^\p{Lu}/u.test(text.slice(next.start, next.end));
}

function reasonFor(
  tokens: readonly Token[],
  decision: Decision,
  pieces: readonly Placed[],
  context: EditContext,
): string {
  const { from, to, pair } = decision;
  const { text, dictionary, model, verdict } = context;
  if (pair === BRACES) return 'spinners leave the braces of their own syntax behind';
  const index = pieces.findLastIndex((piece) => piece.from <= from);
  const original = originalOf(tokens, decision, pair, context);
  const article = articleFor(tokens[from - 1], original);
  // an article that follows the edit is part of both readings
  const first = article === undefined ? index : index - 1;
  const words = tokens.slice(article === undefined ? from : from - 1, to);
  const spun = words.map((token) => symbolOf(model.vocabulary, token, text));
  const wanted = article === undefined ? [] : symbolsOf(model.vocabulary, article);
  const symbols = [...wanted, ...decision.symbols];
  const { total, behind } = preference(pieces, first, index + 1, symbols, spun, model);
  return because({
    spun: text.slice(words[0]!.start, words.at(-1)!.end).replaceAll(/\s+/g, ' '),
    insert: article === undefined ? original : `${article} ${original}`,
    before: neighbour(pieces[first - 1]),
    after: neighbour(pieces[index + 1]),
    preference: total,
    behind,
    sure: (dictionary.pairFlags[pair]! & SURE) !== 0,
    verdict,
  });
}

/** A word worth showing beside the edit; punctuation is not. */
function neighbour(piece: Piece | undefined): string {
  return piece !== undefined && startsWithLetter(piece.text) ? piece.text : '';
}

/** Of letters, those that have a case: enough, and cheaper than a Unicode class. */
function startsWithLetter(text: string): boolean {
  const first = text.charAt(0);
  return first.toLowerCase() !== first.toUpperCase();
}

/** An article before a changed word follows it. */
function articleEdit(
  tokens: readonly Token[],
  { from }: Decision,
  edit: Edit,
  { text, lines }: EditContext,
): Edit | undefined {
  const article = tokens[from - 1];
  const wanted = articleFor(article, edit.insert);
  if (article === undefined || wanted === undefined) return undefined;
  const spun = text.slice(article.start, article.end);
  const upper = spun.charAt(0) === 'A';
  const whole = upper && spun === spun.toUpperCase() && spun.length > 1;
  return {
    ...edit,
    start: article.start,
    end: article.end,
    ...lines.at(article.start),
    spun,
    insert: whole ? wanted.toUpperCase() : upper ? `A${wanted.slice(1)}` : wanted,
    because: `the article follows '${edit.insert}'`,
    alternatives: [],
  };
}

/** What an article must become before a phrase; undefined if it stays or is none. */
function articleFor(token: Token | undefined, phrase: string): 'a' | 'an' | undefined {
  if (token?.key !== 'a' && token?.key !== 'an') return undefined;
  const wanted = articleBefore(phrase.toLowerCase());
  return wanted === token.key ? undefined : wanted;
}

/** What the author wrote in this reading, before it is fitted in. */
function originalOf(
  tokens: readonly Token[],
  { from, to }: Decision,
  pair: number,
  { text, dictionary }: EditContext,
): string {
  if (pair === BRACES) return text.slice(tokens[from + 1]!.start, tokens[to - 2]!.end);
  return stringAt(dictionary.strings, dictionary.originalText[dictionary.pairOriginal[pair]!]!);
}

function entryOf(dictionary: Dictionary, pair: number): string {
  if (pair === BRACES) return 'artefacts/braces';
  return stringAt(dictionary.strings, dictionary.pairEntry[pair]!);
}

function round(value: number): number {
  return Math.round(value * 10000) / 10000;
}
