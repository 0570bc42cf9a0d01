import { ImportError } from './csv.js';

/** A phrase of a query and where it starts. With a `slop` its words may stand further apart. */
export interface Phrase {
  readonly kind: 'phrase';
  readonly text: string;
  readonly slop: number;
  readonly start: number;
}

/** A search query: phrases joined by AND, OR and NOT. */
export type Query =
  | Phrase
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query };

type Sign = '(' | ')' | 'AND' | 'OR' | 'NOT';
interface Token {
  readonly sign: Sign | 'phrase' | 'end';
  readonly text: string;
  readonly slop: number;
  readonly start: number;
}

const QUOTES = '"\u201C\u201D\u201E';
const TOKEN = new RegExp(
  `(?<bracket>[()])|[${QUOTES}](?<phrase>[^${QUOTES}]*)(?<closed>[${QUOTES}]?)(?:~(?<slop>\\d*))?|(?<word>[^\\s()${QUOTES}]+)`,
  'gu',
);

/** So many that no query of a person has them, and few enough to nest. */
const MOST_TOKENS = 1000;

/**
 * Reads a query: quoted phrases, words, `"two words"~N`, parentheses and the operators NOT, AND and
 * OR, which bind in this order. A query with none of these is one phrase.
 * @throws ImportError, with the offset in the query, for all that has no certain meaning.
 */
export function parseQuery(text: string): Query {
  const tokens = tokensOf(text);
  if (tokens.length > MOST_TOKENS)
    throw new ImportError(0, 'the query is too long', 'split it into several rows');
  let at = 0;
  const end: Token = { sign: 'end', text: '', slop: 0, start: text.trimEnd().length };
  const peek = () => tokens[at] ?? end;
  const accept = (sign: Sign) => peek().sign === sign && ++at > 0;

  const either = (): Query => joined('or', listOf(both, 'OR'));
  const both = (): Query => {
    const parts = [one()];
    while (accept('AND') || peek().sign === 'NOT') parts.push(one());
    return joined('and', parts);
  };
  const one = (): Query => {
    if (accept('NOT')) return { kind: 'not', part: one() };
    const { sign, text, slop, start } = peek();
    at++;
    if (sign === 'phrase') return { kind: 'phrase', text, slop, start };
    if (sign === '(') {
      const inner = either();
      if (!accept(')'))
        throw new ImportError(start, 'a parenthesis is not closed', 'add the closing one');
      return inner;
    }
    const found = sign === 'end' ? 'the query ends' : `"${sign}" stands`;
    throw new ImportError(start, `${found} where a phrase should`, 'add the phrase, in quotes');
  };
  const listOf = (item: () => Query, sign: Sign): Query[] => {
    const parts = [item()];
    while (accept(sign)) parts.push(item());
    return parts;
  };

  const query = either();
  const rest = peek();
  if (rest.sign === ')')
    throw new ImportError(rest.start, 'a parenthesis closes that was not opened', 'remove it');
  if (rest.sign !== 'end')
    throw new ImportError(
      rest.start,
      `no operator before ${rest.text === '' ? rest.sign : `"${rest.text}"`}`,
      'write AND or OR, or put quotes around the whole phrase',
    );
  return query;
}

function joined(kind: 'and' | 'or', parts: readonly Query[]): Query {
  return parts.length === 1 ? parts[0]! : { kind, parts };
}

const OPERATOR = /^(?:AND|OR|NOT)$/;

/** Words without a quote, a parenthesis or an operator: a plain list of phrases. */
export function isPlainPhrase(text: string): boolean {
  return !/["\u201C\u201D\u201E()]|(?:^|\s)(?:AND|OR|NOT)(?:\s|$)/u.test(text);
}

function tokensOf(text: string): Token[] {
  if (isPlainPhrase(text) && text.trim() !== '')
    return [phraseToken(text, text.search(/\S/), undefined)];
  return [...text.matchAll(TOKEN)].map((match) => {
    const { bracket, phrase, closed, slop, word } = match.groups!;
    const start = match.index;
    if (bracket !== undefined) return { sign: bracket as Sign, text: '', slop: 0, start };
    if (word !== undefined) return wordToken(word, start);
    if (closed === '') throw new ImportError(start, 'a quote is not closed', 'close it');
    if (slop === '')
      throw new ImportError(start, 'no number behind "~"', 'write the distance: "two words"~2');
    return phraseToken(phrase!, start, slop);
  });
}

function wordToken(word: string, start: number): Token {
  if (OPERATOR.test(word)) return { sign: word as Sign, text: '', slop: 0, start };
  if (/^(?:and|or|not)$/i.test(word))
    throw new ImportError(
      start,
      `"${word}" may be a word or an operator`,
      'write operators in capitals; put quotes around phrases',
    );
  if (!/^[\p{L}\p{N}]/u.test(word) || /[~^:=/\\|&<>[\]{}!+]/.test(word))
    throw new ImportError(
      start,
      `"${word}" is no word`,
      'use quoted phrases, AND, OR, NOT, parentheses and "…"~N only',
    );
  return phraseToken(word, start, undefined);
}

function phraseToken(phrase: string, start: number, slop: string | undefined): Token {
  const text = phrase.trim().replaceAll(/\s+/g, ' ');
  if (text === '') throw new ImportError(start, 'the phrase is empty', 'remove it');
  if (/[*?]/.test(text))
    throw new ImportError(
      start,
      `"${text}" has a wildcard, which stands for any letters`,
      'write out each form, joined by OR',
    );
  return { sign: 'phrase', text, slop: Number(slop ?? 0), start };
}
