import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { ReadError, read } from '../../text/read.js';
import { fieldsOf } from './warc.js';

/** The most bytes that a page is unpacked to. */
const MOST = { maxOutputLength: 2 ** 25 };

const UNPACK: Readonly<Record<string, (body: Uint8Array) => Uint8Array>> = {
  '': (body) => body,
  identity: (body) => body,
  gzip: (body) => gunzipSync(body, MOST),
  'x-gzip': (body) => gunzipSync(body, MOST),
  deflate: (body) => inflateSync(body, MOST),
  br: (body) => brotliDecompressSync(body, MOST),
};

/** Names of the encodings that are read, among those that English pages are in. */
const ENCODINGS = /^(?:utf-?8|(?:us-)?ascii|(?:iso-?8859-1|latin-?1|windows-1252|cp1252)|utf-16)$/i;

/** The HTML in an HTTP response; undefined if there is none or it cannot be decoded. */
export function htmlOf(response: Buffer): string | undefined {
  const [end] = /\r?\n\r?\n/.exec(response.toString('latin1', 0, 2 ** 16)) ?? [];
  if (end === undefined) return undefined;
  const bodyAt = response.indexOf(end) + end.length;
  const head = fieldsOf(response.toString('latin1', 0, bodyAt));
  const type = head.get('content-type') ?? '';
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return undefined;
  const body = unpacked(response.subarray(bodyAt), head);
  if (body === undefined) return undefined;
  const charset = charsetIn(type) ?? charsetIn(tagsIn(body));
  return charset === undefined || ENCODINGS.test(charset) ? decoded(body) : undefined;
}

function unpacked(body: Buffer, head: ReadonlyMap<string, string>): Uint8Array | undefined {
  const chunked = /\bchunked\b/i.test(head.get('transfer-encoding') ?? '');
  const unpack = UNPACK[(head.get('content-encoding') ?? '').toLowerCase()];
  try {
    return unpack?.(chunked ? joined(body) : body);
  } catch {
    return undefined;
  }
}

/** Joins a body that was sent in chunks; one that was not, whatever the head says, stays. */
function joined(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const [line, size] =
      /^([\da-f]{1,8})[^\n]{0,200}\n/i.exec(body.toString('latin1', at, at + 256)) ?? [];
    if (line === undefined) return body;
    const start = at + line.length;
    const length = Number.parseInt(size!, 16);
    if (length === 0) break;
    pieces.push(body.subarray(start, start + length));
    at = start + length + 2;
  }
  return Buffer.concat(pieces);
}

/** Where a page may say its encoding, by the standard. */
function tagsIn(body: Uint8Array): string {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(1024, body.length));
  return /<meta\b[^>]*\bcharset\b[^>]*>/i.exec(start.toString('latin1'))?.[0] ?? '';
}

function charsetIn(text: string): string | undefined {
  return /\bcharset\s*=\s*["']?\s*([\w-]+)/i.exec(text)?.[1];
}

/** Bytes as text; undefined if they are none. */
export function decoded(body: Uint8Array): string | undefined {
  try {
    return read(body).text;
  } catch (error) {
    if (error instanceof ReadError) return undefined;
    throw error;
  }
}
