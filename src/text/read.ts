import { Buffer, isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file as text that can be turned back into exactly its bytes. */
export interface Document {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  /** Length of the byte order mark in bytes; the mark is not part of `text`. */
  readonly bom: number;
  readonly text: string;
}

/** A replacement in UTF-16 offsets of `text`. Must not split a surrogate pair. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** The same replacement in offsets of `bytes`, with the insert encoded. */
export interface ByteEdit {
  readonly start: number;
  readonly end: number;
  readonly insert: Uint8Array;
}

/** The bytes are not text. The message says why and what to do. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
}

/**
 * Bytes to text: UTF-16 and UTF-8 by their byte order mark, else UTF-8, else Windows-1252.
 * Throws a `ReadError` for what is no text in these.
 */
export function read(bytes: Uint8Array): Document {
  const buffer = asBuffer(bytes);
  const { encoding, bom } = sniff(buffer);
  const body = buffer.subarray(bom);
  if (encoding !== 'utf-8') return { bytes, encoding, bom, text: DECODE[encoding](body) };
  if (body.includes(0)) throw new ReadError(BINARY);
  const text = decodeUtf8(body);
  if (text !== undefined) return { bytes, encoding, bom, text };
  return { bytes, encoding: 'windows-1252', bom: 0, text: DECODE['windows-1252'](buffer) };
}

/** How much of a file is looked at to tell whether it is text. */
const SAMPLE = 8192;

/** Whether bytes are no text in any encoding that `read` knows, going by how they begin. */
export function isBinary(bytes: Uint8Array): boolean {
  const start = asBuffer(bytes).subarray(0, SAMPLE);
  const utf16 =
    (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return !utf16 && start.includes(0);
}

/** The document's bytes with the edits made: all bytes outside the edits are the original ones. */
export function write(document: Document, edits: readonly TextEdit[]): Uint8Array {
  return splice(document.bytes, toByteEdits(document, edits));
}

/** Turns sorted, disjoint edits of the text into edits of the bytes. */
export function toByteEdits(document: Document, edits: readonly TextEdit[]): ByteEdit[] {
  const { text, encoding } = document;
  let offset = 0;
  let byte = document.bom;
  const advance = (to: number) => {
    byte += byteLength(text, offset, to, encoding);
    offset = to;
    return byte;
  };
  return edits.map(({ start, end, insert }) => ({
    start: advance(start),
    end: advance(end),
    insert: ENCODE[encoding](insert),
  }));
}

/** Makes sorted, disjoint edits. */
export function splice(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  if (edits.length === 0) return bytes;
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (const { start, end, insert } of edits) {
    pieces.push(bytes.subarray(done, start), insert);
    done = end;
  }
  pieces.push(bytes.subarray(done));
  return Buffer.concat(pieces);
}

const BINARY =
  'looks like a binary file (it holds NUL bytes); if it is UTF-16 without a byte order mark, ' +
  'convert it to UTF-8 first';
const UTF32 = 'is UTF-32, which is not supported; convert it to UTF-8 first';

function sniff(bytes: Buffer): { encoding: Encoding; bom: number } {
  const starts = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) throw new ReadError(UTF32);
  if (starts(0xff, 0xfe)) return { encoding: 'utf-16le', bom: 2 };
  if (starts(0xfe, 0xff)) return { encoding: 'utf-16be', bom: 2 };
  return { encoding: 'utf-8', bom: starts(0xef, 0xbb, 0xbf) ? 3 : 0 };
}

function decodeUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

// Written out and not asked of TextDecoder: some releases of Node decode it as Latin-1. The five
// bytes without a meaning stay control characters, as browsers do, so that every byte comes back.
const C1 =
  '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f' + // 80-8F
  '\x90‘’“”•–—˜™š›œ\x9džŸ'; // 90-9F

const BYTE_OF = new Map([...C1].map((character, i) => [character, 0x80 + i]));

// Each keeps one code unit for every byte (Windows-1252) or every two bytes (UTF-16, where lone
// surrogates survive and an odd last byte is left out of the text).
const DECODE = {
  'utf-16le': (bytes: Buffer) => bytes.toString('utf16le'),
  'utf-16be': (bytes: Buffer) => swapped(bytes).toString('utf16le'),
  'windows-1252': (bytes: Buffer) =>
    bytes.toString('latin1').replace(/[\x80-\x9f]/g, (c) => C1[c.charCodeAt(0) - 0x80]!),
};

const ENCODE: Record<Encoding, (text: string) => Uint8Array> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => swapped(Buffer.from(text, 'utf16le')),
  'windows-1252': (text) => Uint8Array.from([...text].flatMap(toWindows1252)),
};

function byteLength(text: string, start: number, end: number, encoding: Encoding): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text.slice(start, end), 'utf8');
  return encoding === 'windows-1252' ? end - start : 2 * (end - start);
}

function toWindows1252(character: string): number[] {
  const byte = windows1252Byte(character);
  return byte === undefined ? [...plainForm(character)].map((c) => c.charCodeAt(0)) : [byte];
}

function windows1252Byte(character: string): number | undefined {
  const code = character.codePointAt(0)!;
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : BYTE_OF.get(character);
}

/** What to write in ASCII for a character that Windows-1252 lacks. */
function plainForm(character: string): string {
  if (/\p{Pd}/u.test(character)) return '-';
  if (/\p{Zs}/u.test(character)) return ' ';
  if (/[\p{Cf}\p{M}]/u.test(character)) return '';
  const letters = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return /^[ -~]+$/.test(letters) ? letters : '?';
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
