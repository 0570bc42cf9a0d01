import { symbolOf } from '../language-model/symbols.js';
import { isAbbreviation, isCloser, isTerminator } from '../text/sentence.js';
import { type Token, tokenize } from '../text/tokenize.js';
import type { Vocabulary } from '../text/vocabulary.js';

/** What the end of a sentence, and counting words, depend on: bits of `role`. */
export const COUNTED = 1;
export const TERMINATOR = 2;
export const FULL_STOP = 4;
export const CLOSER = 8;
export const ABBREVIATION = 16;
export const CAPITAL = 32;

/** A token as the scan knows it; white space has lines and nothing else. */
export interface ScanToken {
  /** Whether it is white space. */
  readonly space: boolean;
  /** Line ends in it. */
  readonly lines: number;
  /** Its number in the dictionary, or -1. */
  readonly id: number;
  /** Its symbol in the language model. */
  readonly symbol: number;
  readonly role: number;
  /** Offsets in bytes from the start of the chunk. */
  readonly start: number;
  readonly end: number;
}

/** Longer ones are rarely met twice. */
const LONGEST = 64;
const MOST = 20_000;

/**
 * Tokens of the stretches without white space that are more than a word and some marks: "U.S.",
 * "don't", an address, anything with letters beyond ASCII. The tokenizer cuts them, and what it
 * makes of them is remembered, since most return.
 */
export class OddChunks {
  readonly #known = new Map<string, readonly ScanToken[]>();

  constructor(
    readonly dictionary: Vocabulary,
    readonly model: Vocabulary,
  ) {}

  /** @param chunk UTF-8. */
  tokens(chunk: Buffer): readonly ScanToken[] {
    if (chunk.length > LONGEST) return this.read(chunk.toString());
    const key = chunk.toString('latin1');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size === MOST) this.#known.clear();
    const tokens = this.read(chunk.toString());
    this.#known.set(key, tokens);
    return tokens;
  }

  read(text: string): ScanToken[] {
    const ascii = Buffer.byteLength(text) === text.length;
    let start = 0;
    return tokenize(text).map((token) => {
      const own = text.slice(token.start, token.end);
      const end = start + (ascii ? own.length : Buffer.byteLength(own));
      const scanned = this.#scanned(token, text, own, start, end);
      start = end;
      return scanned;
    });
  }

  #scanned(token: Token, text: string, own: string, start: number, end: number): ScanToken {
    if (token.kind === 'space' || token.kind === 'break')
      return { space: true, lines: lineEnds(own), id: -1, symbol: -1, role: 0, start, end };
    const id = this.dictionary.idOf(token.key);
    const symbol = symbolOf(this.model, token, text);
    return { space: false, lines: 0, id, symbol, role: roleOf(token, own), start, end };
  }
}

function lineEnds(space: string): number {
  return space.match(/\r\n?|[\n\u2028\u2029]/g)?.length ?? 0;
}

export function roleOf(token: Token, text: string): number {
  return (
    (token.kind === 'word' || token.kind === 'number' ? COUNTED : 0) |
    (isTerminator(token) ? TERMINATOR : 0) |
    (token.key === '.' ? FULL_STOP : 0) |
    (isCloser(token) ? CLOSER : 0) |
    (isAbbreviation(token) ? ABBREVIATION : 0) |
    (/^\p{Lu}/u.test(text) ? CAPITAL : 0)
  );
}
