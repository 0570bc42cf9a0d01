import type { Dictionary } from '../dictionary/compile.js';
import type { LanguageModel } from '../language-model/model.js';
import { symbolOf, UNKNOWN, UNKNOWN_NAME } from '../language-model/symbols.js';
import {
  ABBREVIATION,
  CAPITAL,
  CLOSER,
  COUNTED,
  FULL_STOP,
  OddChunks,
  type ScanToken,
  TERMINATOR,
} from './odd-chunks.js';
import { find, PRIME, SECOND_PRIME, START, type WordTable } from './word-table.js';

const SPACE = 1;
const LETTER = 2;
const DIGIT = 4;
/** May stand before the first word of a chunk, and behind its last. */
const OPENS = 8;
const CLOSES = 16;

const CLASS = new Uint8Array(256);
for (const space of '\t\n\v\f\r ') CLASS[space.charCodeAt(0)] = SPACE;
for (let code = 0x41; code <= 0x5a; code++) CLASS[code] = CLASS[code | 0x20] = LETTER;
for (let code = 0x30; code <= 0x39; code++) CLASS[code] = DIGIT;
for (const mark of '"\'($') CLASS[mark.charCodeAt(0)]! |= OPENS;
for (const mark of '.,;:!?)"\'%') CLASS[mark.charCodeAt(0)]! |= CLOSES;

const BLANK = 0x20;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const APOSTROPHE = 0x27;
const QUOTE = 0x22;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const AMPERSAND = 0x26;
/** Last bytes of the dashes, which begin as curly quotation marks do. */
const EN_DASH = 0x93;
const EM_DASH = 0x94;
const COMMA = 0x2c;
const STOP = 0x2e;
const COLON = 0x3a;
/** First byte of the curly quotation marks, which take three. */
const CURLY = 0xe2;

const CLITICS = ["'s", "'d", "'m", "'ll", "'re", "'ve"] as const;

const JOINERS: ReadonlySet<number> = new Set([HYPHEN, SLASH, AMPERSAND]);

/** By twice whether a word is capitalised, and whether it is an abbreviation. */
const WORD_ROLES = Uint8Array.of(
  COUNTED,
  COUNTED | ABBREVIATION,
  COUNTED | CAPITAL,
  COUNTED | CAPITAL | ABBREVIATION,
);

/** A chunk with more is odd. */
const MOST_TOKENS = 32;

/**
 * Reads UTF-8 sentence by sentence: the same tokens and the same sentences as `splitSentences` makes
 * of `tokenize`, as numbers. A chunk is what stands between white space. Those of words joined by
 * hyphens, or a number, with marks around, are read here; any other by the tokenizer itself.
 */
export class SentenceReader {
  /** Tokens of the sentence that was read. */
  count = 0;
  /** Token -> its number in the dictionary, or -1. */
  ids = new Int32Array(256);
  /** Token -> its symbol in the language model; of numbers only while `resolving`. */
  symbols = new Int32Array(256);
  /** Token -> bits. */
  roles = new Uint8Array(256);
  /** Where its first token starts and its last ends, in bytes. */
  start = 0;
  end = 0;
  /** Words and numbers of all sentences so far. */
  words = 0;

  readonly #odd: OddChunks;
  readonly #vocabulary: LanguageModel['vocabulary'];
  /** Byte -> the mark that it is. */
  readonly #marks: readonly (ScanToken | undefined)[];
  readonly #clitics: readonly ScanToken[];
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #stop = 0;
  #resolving = false;
  /** The last token that does not close what the sentence says. */
  #last = 0;
  /** The white space behind the last token: whether there is any, and the line ends in it. */
  #spaced = false;
  #lines = 0;
  /** The odd chunk being read: where it starts, its tokens, the next of them. */
  #chunk = 0;
  #tokens: readonly ScanToken[] = [];
  #next = 0;

  constructor(
    dictionary: Dictionary,
    model: LanguageModel,
    readonly table: WordTable,
  ) {
    this.#odd = new OddChunks(dictionary.vocabulary, model.vocabulary);
    this.#vocabulary = model.vocabulary;
    const token = (text: string) => this.#odd.read(text).at(-1)!;
    this.#marks = Array.from(CLASS, (own, code) => {
      if (own & (OPENS | CLOSES) || JOINERS.has(code)) return token(String.fromCharCode(code));
      return code === EN_DASH ? token('–') : code === EM_DASH ? token('—') : undefined;
    });
    this.#clitics = CLITICS.map((clitic) => token(`a${clitic}`));
  }

  /**
   * Starts over with `bytes[start] … bytes[end - 1]`, which begin and end between chunks.
   * @param resolving Whether the symbols of numbers are wanted, which takes longer.
   */
  begin(bytes: Uint8Array, start: number, end: number, resolving = false): void {
    this.#bytes = bytes;
    this.#at = start;
    this.#stop = end;
    this.#resolving = resolving;
    this.#tokens = [];
    this.#next = 0;
    this.#spaced = false;
    this.#lines = 0;
    this.words = 0;
  }

  /** Reads a sentence; false if there is none left. */
  next(): boolean {
    this.count = 0;
    this.#last = 0;
    if (this.#readOdd()) return true;
    const bytes = this.#bytes;
    const stop = this.#stop;
    for (;;) {
      let at = this.#at;
      while (at < stop && CLASS[bytes[at]!] === SPACE) {
        const code = bytes[at++]!;
        if (code === LINE_FEED || (code === RETURN && bytes[at] !== LINE_FEED)) this.#lines++;
        this.#spaced = true;
      }
      this.#at = at;
      if (at === stop) return this.count > 0;
      if (!mayBeSpace(bytes, at)) {
        if (this.#isOver()) return true;
        this.#spaced = false;
        this.#lines = 0;
        this.#readPlain();
        if (this.#at > at) continue;
      }
      this.#openOdd();
      if (this.#readOdd()) return true;
    }
  }

  /** Whether the sentence ends before the next token. */
  #isOver(): boolean {
    if (!this.#spaced || this.count === 0) return false;
    if (this.#lines > 1) return true;
    const role = this.roles[this.#last]!;
    if ((role & TERMINATOR) === 0) return false;
    if ((role & FULL_STOP) === 0 || this.#last === 0) return true;
    return (this.roles[this.#last - 1]! & ABBREVIATION) === 0;
  }

  #openOdd(): void {
    const bytes = this.#bytes;
    const start = this.#at;
    let end = start + 1;
    while (end < this.#stop && CLASS[bytes[end]!] !== SPACE) end++;
    this.#tokens = this.#odd.tokens(
      Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start),
    );
    this.#next = 0;
    this.#chunk = start;
    this.#at = end;
  }

  /** Reads on in an odd chunk; true if the sentence ends within it. */
  #readOdd(): boolean {
    for (; this.#next < this.#tokens.length; this.#next++) {
      const token = this.#tokens[this.#next]!;
      if (token.space) {
        this.#spaced = true;
        this.#lines += token.lines;
        continue;
      }
      if (this.#isOver()) return true;
      this.#spaced = false;
      this.#lines = 0;
      if (this.count === 0) this.start = this.#chunk + token.start;
      this.end = this.#chunk + token.end;
      if (this.count === this.ids.length) this.#grow();
      if ((token.role & CLOSER) === 0) this.#last = this.count;
      this.words += token.role & COUNTED;
      this.ids[this.count] = token.id;
      this.symbols[this.count] = token.symbol;
      this.roles[this.count++] = token.role;
    }
    return false;
  }

  /**
   * Reads chunks of the common form with a blank between them, up to where the sentence may end or
   * a chunk of another form begins; `#at` stays where it is if that is the first.
   *
   * Long, and with a copy of each field, since nearly all of the time of a scan is spent here.
   */
  #readPlain(): void {
    const bytes = this.#bytes;
    const stop = this.#stop;
    const marks = this.#marks;
    const { table } = this;
    let { ids, symbols, roles, count, words } = this;
    let last = this.#last;
    let start = this.#at;
    let done = start;
    if (count === 0) this.start = start;
    chunks: for (;;) {
      if (count + 2 * MOST_TOKENS > ids.length) {
        this.count = count;
        this.#grow();
        ({ ids, symbols, roles } = this);
      }
      const most = count + MOST_TOKENS;
      let at = start;
      let code = bytes[at]!;
      // words with a blank behind them, or a mark and a blank, as most are
      while (isLetter(code) && count < most) {
        const capital = code < 0x60;
        let hash: number = START;
        let second: number = START;
        do {
          hash = Math.imul(hash ^ (code | 0x20), PRIME);
          second = Math.imul(second ^ (code | 0x20), SECOND_PRIME);
          code = ++at < stop ? bytes[at]! : BLANK;
        } while (isLetter(code));
        const mark = code === BLANK ? undefined : marks[code];
        const next = mark === undefined ? code : at + 1 < stop ? bytes[at + 1]! : BLANK;
        if (code !== BLANK && (CLASS[next] !== SPACE || !(CLASS[code]! & CLOSES))) break;
        const slot = find(table, hash, second);
        const field = slot === -1 ? -1 : table[slot + 3]!;
        last = count;
        ids[count] = slot === -1 ? -1 : table[slot + 2]!;
        symbols[count] = field < 0 ? (capital ? UNKNOWN_NAME : UNKNOWN) : field >> 1;
        roles[count++] = WORD_ROLES[(capital ? 2 : 0) | (slot === -1 ? 0 : field & 1)]!;
        words++;
        if (mark !== undefined) {
          if ((mark.role & CLOSER) === 0) last = count;
          ids[count] = mark.id;
          symbols[count] = mark.symbol;
          roles[count++] = mark.role;
          at++;
        }
        done = at++;
        start = at;
        if (next !== BLANK || roles[last]! & TERMINATOR) break chunks;
        code = at < stop ? bytes[at]! : BLANK;
      }
      if (start >= stop) break;
      if (count >= most) continue;
      at = start;
      code = bytes[at]!;
      let end = count;
      let lastOwn = last;
      let wordsOwn = 0;
      for (; (CLASS[code]! & OPENS || code === CURLY) && end < most; end++) {
        const mark = marks[code === CURLY ? quoteAt(bytes, at, 0x98, 0x9c) : code];
        if (mark === undefined) break;
        at += code === CURLY ? 3 : 1;
        code = at < stop ? bytes[at]! : BLANK;
        if ((mark.role & CLOSER) === 0) lastOwn = end;
        ids[end] = mark.id;
        symbols[end] = mark.symbol;
        roles[end] = mark.role;
      }
      while (CLASS[code]! & (LETTER | DIGIT) && end < most) {
        const first = at;
        const letter = CLASS[code] === LETTER;
        let hash: number = START;
        let second: number = START;
        if (letter)
          do {
            hash = Math.imul(hash ^ (code | 0x20), PRIME);
            second = Math.imul(second ^ (code | 0x20), SECOND_PRIME);
            code = ++at < stop ? bytes[at]! : BLANK;
          } while (CLASS[code]! & (LETTER | DIGIT));
        else {
          do {
            hash = Math.imul(hash ^ code, PRIME);
            second = Math.imul(second ^ code, SECOND_PRIME);
            code = ++at < stop ? bytes[at]! : BLANK;
          } while (
            CLASS[code] === DIGIT ||
            ((code === COMMA || code === STOP || code === COLON) && CLASS[bytes[at + 1]!] === DIGIT)
          );
          for (; CLASS[code] === LETTER; code = ++at < stop ? bytes[at]! : BLANK) {
            hash = Math.imul(hash ^ (code | 0x20), PRIME);
            second = Math.imul(second ^ (code | 0x20), SECOND_PRIME);
          }
        }
        const capital = letter && bytes[first]! < 0x60;
        const slot = find(table, hash, second);
        const field = slot === -1 ? -1 : table[slot + 3]!;
        let symbol = field < 0 ? (letter ? (capital ? UNKNOWN_NAME : UNKNOWN) : -1) : field >> 1;
        if (symbol === -1 && this.#resolving) symbol = this.#numberSymbol(first, at);
        lastOwn = end;
        ids[end] = slot === -1 ? -1 : table[slot + 2]!;
        symbols[end] = symbol;
        roles[end++] = WORD_ROLES[(capital ? 2 : 0) | (slot === -1 ? 0 : field & 1)]!;
        wordsOwn++;
        const joiner = joinerAt(bytes, at, code, stop);
        if (joiner !== 0) {
          const mark = marks[joiner]!;
          ids[end] = mark.id;
          symbols[end] = mark.symbol;
          roles[end++] = mark.role;
          at += code === CURLY ? 3 : 1;
          code = bytes[at]!;
          continue;
        }
        if (letter && (code === APOSTROPHE || code === CURLY)) {
          const clitic = cliticAt(bytes, at, stop);
          if (clitic !== -1) {
            const mark = this.#clitics[clitic]!;
            at += (code === CURLY ? 2 : 0) + CLITICS[clitic]!.length;
            code = at < stop ? bytes[at]! : BLANK;
            lastOwn = end;
            ids[end] = mark.id;
            symbols[end] = mark.symbol;
            roles[end++] = mark.role;
            wordsOwn++;
          }
        }
        break;
      }
      for (; (CLASS[code]! & CLOSES || code === CURLY) && end < most; end++) {
        const mark = marks[code === CURLY ? quoteAt(bytes, at, 0x99, 0x9d) : code];
        if (mark === undefined) break;
        at += code === CURLY ? 3 : 1;
        code = at < stop ? bytes[at]! : BLANK;
        if ((mark.role & CLOSER) === 0) lastOwn = end;
        ids[end] = mark.id;
        symbols[end] = mark.symbol;
        roles[end] = mark.role;
      }
      if (CLASS[code] !== SPACE || at === start) break;
      count = end;
      last = lastOwn;
      words += wordsOwn;
      done = at;
      start = at + 1;
      // nothing to think about: a blank, a chunk behind it, and no end of a sentence before it
      if (code !== BLANK || start >= stop || roles[last]! & TERMINATOR) break;
      if (!(CLASS[bytes[start]!]! & (LETTER | DIGIT | OPENS))) break;
    }
    if (count > this.count) this.end = done;
    this.#at = done;
    this.count = count;
    this.words = words;
    this.#last = last;
  }

  #numberSymbol(start: number, end: number): number {
    const { buffer, byteOffset } = this.#bytes;
    const key = Buffer.from(buffer, byteOffset + start, end - start).toString('latin1');
    return symbolOf(this.#vocabulary, { kind: 'number', start: 0, end: key.length, key }, key);
  }

  #grow(): void {
    const { ids, symbols, roles } = this;
    const room = 2 * ids.length;
    this.ids = new Int32Array(room);
    this.symbols = new Int32Array(room);
    this.roles = new Uint8Array(room);
    this.ids.set(ids);
    this.symbols.set(symbols);
    this.roles.set(roles);
  }
}

function isLetter(code: number): boolean {
  return ((code | 0x20) - 0x61) >>> 0 < 26;
}

/** The mark that joins the word before it to one behind it, 0 if there is none. */
function joinerAt(bytes: Uint8Array, at: number, code: number, stop: number): number {
  const length = code === CURLY ? 3 : 1;
  if (at + length >= stop || !(CLASS[bytes[at + length]!]! & (LETTER | DIGIT))) return 0;
  if (code === HYPHEN || code === SLASH || code === AMPERSAND) return code;
  if (code !== CURLY || bytes[at + 1] !== 0x80) return 0;
  const third = bytes[at + 2];
  return third === EN_DASH || third === EM_DASH ? third : 0;
}

/** The straight mark for a curly one: ‘ or “, if these bytes are asked for, ’ or ”; 0 for others. */
function quoteAt(bytes: Uint8Array, at: number, single: number, double: number): number {
  if (bytes[at + 1] !== 0x80) return 0;
  const code = bytes[at + 2];
  return code === single ? APOSTROPHE : code === double ? QUOTE : 0;
}

/** Whether white space beyond ASCII may stand there; all that is in use starts with these bytes. */
function mayBeSpace(bytes: Uint8Array, at: number): boolean {
  const code = bytes[at]!;
  if (code < 0xc2) return false;
  if (code === 0xe2 && bytes[at + 1] === 0x80) {
    const third = bytes[at + 2]!;
    return third < 0x90 || third === 0xa8 || third === 0xa9 || third === 0xaf;
  }
  return code === 0xc2 || code === 0xe1 || code === 0xe2 || code === 0xe3 || code === 0xef;
}

/** The index in `CLITICS` of what begins with the apostrophe there, -1 if it is none of them. */
function cliticAt(bytes: Uint8Array, apostrophe: number, stop: number): number {
  const curly = bytes[apostrophe] === CURLY;
  if (curly && quoteAt(bytes, apostrophe, 0x99, -1) === 0) return -1;
  const at = apostrophe + (curly ? 3 : 1);
  if (at >= stop || CLASS[bytes[at]!] !== LETTER) return -1;
  const clitic = cliticOf(bytes[at]!, at + 1 < stop ? bytes[at + 1]! : BLANK);
  if (clitic === -1) return -1;
  const end = at + CLITICS[clitic]!.length - 1;
  return end < stop && CLASS[bytes[end]!]! & (LETTER | DIGIT) ? -1 : clitic;
}

/** All letters of a clitic are in one case. */
function cliticOf(code: number, next: number): number {
  const first = code | 0x20;
  if (first === 0x73) return 0;
  if (first === 0x64) return 1;
  if (first === 0x6d) return 2;
  if ((code ^ next) & 0x20) return -1;
  const second = next | 0x20;
  if (first === 0x6c && second === 0x6c) return 3;
  if (second !== 0x65) return -1;
  return first === 0x72 ? 4 : first === 0x76 ? 5 : -1;
}
