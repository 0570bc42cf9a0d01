import { type Field, matchesField } from '../../formats/field.js';
import type { Range } from '../../formats/prose.js';

/** The name of the member that holds what was found. */
export const OWN = 'unspin';

/** A string value of a record: its bytes between the quotes. */
export interface StringPlace extends Range {
  /** As in `items[0].title`. */
  readonly path: string;
  /** Whether there are escapes in it. */
  readonly escaped: boolean;
}

/** A member of the record itself, from its key to the end of its value. */
export interface Member extends Range {
  /** Whether it is named `unspin`; no string in it is looked at. */
  readonly own: boolean;
}

/** Which values of a record are looked for. */
export interface Wanted {
  /** All strings if undefined. */
  readonly fields: readonly Field[] | undefined;
  readonly id: Field | undefined;
}

/** Where things stand in a record: byte offsets, ascending. */
export interface RecordPlaces {
  readonly strings: readonly StringPlace[];
  readonly id: Range | undefined;
  readonly members: readonly Member[];
  /** Behind the opening brace. */
  readonly open: number;
}

/** The places in an object; a value that is none; or where the bytes stop being JSON. */
export type Scanned = RecordPlaces | 'no object' | { readonly mistake: number };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const BRACE_END = 0x7d;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const CAPITAL_E = 0x45;
const LETTER_E = 0x65;
const LETTER_U = 0x75;

/** How deep objects and arrays may lie in each other; what is deeper is a mistake. */
const DEEPEST = 1000;

/** Bytes that end a run of plain characters in a string: the quote, the backslash, controls. */
const STOP = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === 0x22 || byte === 0x5c ? 1 : 0,
);

/** What may follow a backslash, besides `u` with four digits. */
const ESCAPES = new Set(Buffer.from('"\\/bfnrt'));

const LITERALS = ['true', 'false', 'null'].map((literal) => Buffer.from(literal));

/**
 * Goes once over a JSON value with nothing but white space around it, and finds places without
 * making anything of the rest. Whether its bytes are UTF-8 is not looked at.
 */
export function scanRecord(bytes: Buffer, from: number, to: number, wanted: Wanted): Scanned {
  return new Scanner(bytes, from, to, wanted).scan();
}

/** Each method reads on from `#at`, and returns false at a mistake, with `#at` there. */
class Scanner {
  #at: number;
  #escaped = false;
  /** The keys on the way to the value that is read; undefined stands for an item of an array. */
  readonly #path: (string | undefined)[] = [];
  /** The number of the item, for each of these that is one. */
  readonly #items: number[] = [];
  readonly #strings: StringPlace[] = [];
  readonly #members: Member[] = [];
  #id: Range | undefined;

  constructor(
    readonly bytes: Buffer,
    from: number,
    readonly to: number,
    readonly wanted: Wanted,
  ) {
    this.#at = from;
  }

  scan(): Scanned {
    this.#skip();
    const first = this.#at;
    const complete = this.#value();
    if (complete) this.#skip();
    if (!complete || this.#at < this.to) return { mistake: this.#at };
    if (this.bytes[first] !== BRACE) return 'no object';
    return { strings: this.#strings, id: this.#id, members: this.#members, open: first + 1 };
  }

  #value(): boolean {
    const start = this.#at;
    const { id } = this.wanted;
    const read = start < this.to && this.#read(this.bytes[start]!);
    if (read && id !== undefined && matchesField(id, this.#path))
      this.#id ??= { start, end: this.#at };
    return read;
  }

  #read(first: number): boolean {
    if (first === QUOTE) return this.#stringValue();
    if (first === BRACE) return this.#object();
    if (first === BRACKET) return this.#array();
    return first === MINUS || isDigit(first) ? this.#number() : this.#literal();
  }

  #object(): boolean {
    const depth = this.#path.length;
    if (depth === DEEPEST) return false;
    this.#at++;
    this.#skip();
    if (this.#take(BRACE_END)) return true;
    do {
      this.#skip();
      const start = this.#at;
      if (this.bytes[start] !== QUOTE || !this.#string()) return false;
      const key = textOf(this.bytes, {
        start: start + 1,
        end: this.#at - 1,
        escaped: this.#escaped,
      });
      this.#skip();
      if (!this.#take(COLON)) return false;
      this.#skip();
      this.#path[depth] = key;
      if (!this.#value()) return false;
      if (depth === 0) this.#members.push({ start, end: this.#at, own: key === OWN });
      this.#skip();
    } while (this.#take(COMMA));
    this.#path.length = depth;
    return this.#take(BRACE_END);
  }

  #array(): boolean {
    const depth = this.#path.length;
    if (depth === DEEPEST) return false;
    this.#at++;
    this.#skip();
    if (this.#take(BRACKET_END)) return true;
    this.#path.push(undefined);
    this.#items[depth] = 0;
    do {
      this.#skip();
      if (!this.#value()) return false;
      this.#items[depth]!++;
      this.#skip();
    } while (this.#take(COMMA));
    this.#path.length = depth;
    return this.#take(BRACKET_END);
  }

  #stringValue(): boolean {
    const start = this.#at + 1;
    if (!this.#string()) return false;
    if (this.#isWanted())
      this.#strings.push({ path: this.#name(), start, end: this.#at - 1, escaped: this.#escaped });
    return true;
  }

  #isWanted(): boolean {
    const { fields } = this.wanted;
    if (this.#path[0] === OWN) return false;
    return fields === undefined || fields.some((field) => matchesField(field, this.#path));
  }

  #name(): string {
    return this.#path
      .map((key, depth) => (key === undefined ? `[${this.#items[depth]}]` : `.${key}`))
      .join('')
      .replace(/^\./, '');
  }

  #string(): boolean {
    const { bytes, to } = this;
    let at = this.#at + 1;
    this.#escaped = false;
    for (;;) {
      while (at < to && STOP[bytes[at]!] === 0) at++;
      this.#at = at;
      if (at >= to) return false;
      if (this.#take(QUOTE)) return true;
      if (!this.#escape()) return false;
      this.#escaped = true;
      at = this.#at;
    }
  }

  #escape(): boolean {
    const { bytes, to } = this;
    const at = this.#at;
    if (bytes[at] !== BACKSLASH || at + 1 >= to) return false;
    const letter = bytes[at + 1]!;
    this.#at += 2;
    if (letter !== LETTER_U) return ESCAPES.has(letter);
    for (const end = at + 6; this.#at < end; this.#at++)
      if (this.#at >= to || !isHex(bytes[this.#at]!)) return false;
    return true;
  }

  #number(): boolean {
    this.#take(MINUS);
    if (!this.#take(ZERO) && !this.#digits()) return false;
    if (this.#take(POINT) && !this.#digits()) return false;
    if (!this.#take(LETTER_E) && !this.#take(CAPITAL_E)) return true;
    if (!this.#take(PLUS)) this.#take(MINUS);
    return this.#digits();
  }

  #digits(): boolean {
    const { bytes, to } = this;
    const from = this.#at;
    while (this.#at < to && isDigit(bytes[this.#at]!)) this.#at++;
    return this.#at > from;
  }

  #literal(): boolean {
    const { bytes, to } = this;
    const start = this.#at;
    const literal = LITERALS.find(
      (one) => bytes.compare(one, 0, one.length, start, Math.min(to, start + one.length)) === 0,
    );
    if (literal === undefined) return false;
    this.#at += literal.length;
    return true;
  }

  #skip(): void {
    const { bytes, to } = this;
    while (this.#at < to && isSpace(bytes[this.#at]!)) this.#at++;
  }

  #take(byte: number): boolean {
    if (this.#at >= this.to || this.bytes[this.#at] !== byte) return false;
    this.#at++;
    return true;
  }
}

/** The text of a string. */
export function textOf(bytes: Buffer, { start, end, escaped }: Omit<StringPlace, 'path'>): string {
  if (!escaped) return bytes.toString('utf8', start, end);
  return JSON.parse(bytes.toString('utf8', start - 1, end + 1));
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number): boolean {
  const lower = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}
