import type { Token } from './tokenize.js';

const TERMINATORS = new Set(['.', '!', '?', '…']);
const CLOSERS = new Set(['"', "'", ')', ']', '}', '.', '!', '?']);
/** Words behind which a full stop ends no sentence, besides single letters. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'mr mrs ms dr prof st sr jr gov sen rep gen col lt sgt capt rev hon pres messrs vs inc corp ' +
    'co ltd jan feb mar apr jun jul aug sep sept oct nov dec no fig al approx dept est'
  ).split(' '),
);

/**
 * Groups the tokens that are not white space into sentences. A sentence ends at a paragraph break,
 * or after `.`, `!`, `?` (and closing quotes or brackets) before white space. A single line end is
 * white space like any other, so re-wrapping a paragraph changes no sentence.
 */
export function splitSentences(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [];
  let sentence: Token[] = [];
  /** The last token of the sentence that does not close what it says. */
  let last = 0;
  const finish = () => {
    if (sentence.length > 0) sentences.push(sentence);
    sentence = [];
    last = 0;
  };
  for (const token of tokens) {
    if (token.kind === 'break') finish();
    else if (token.kind === 'space') {
      if (endsSentence(sentence, last)) finish();
    } else {
      if (!isCloser(token)) last = sentence.length;
      sentence.push(token);
    }
  }
  finish();
  return sentences;
}

function endsSentence(sentence: readonly Token[], last: number): boolean {
  const token = sentence[last];
  if (token === undefined || !isTerminator(token)) return false;
  return token.key !== '.' || !isAbbreviation(sentence[last - 1]);
}

/** Closes what a sentence says, if it is over: quotation marks and brackets. */
export function isCloser(token: Token): boolean {
  return CLOSERS.has(token.key) && !isTerminator(token);
}

export function isTerminator(token: Token): boolean {
  return token.kind === 'punctuation' && TERMINATORS.has(token.key);
}

/** "Mr", "Corp", and initials as in "J. Smith". */
export function isAbbreviation(token: Token | undefined): boolean {
  return token?.kind === 'word' && isAbbreviated(token.key);
}

export function isAbbreviated(word: string): boolean {
  return (word.length === 1 && word !== 'i') || ABBREVIATIONS.has(word);
}
