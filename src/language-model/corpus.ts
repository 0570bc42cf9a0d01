import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** The share of a corpus that training never sees: its last bytes. */
const HELD_OUT = 0.02;

/** A corpus in its two parts, UTF-8, a paragraph a line. */
export interface Split {
  readonly training: Uint8Array;
  readonly heldOut: Uint8Array;
}

/**
 * Reads a corpus, plain or `.xz` (through `xz -dc`).
 * @throws Error if the file or `xz` cannot be read or run.
 */
export async function readCorpus(file: string): Promise<Uint8Array> {
  if (!file.endsWith('.xz')) return readFile(file);
  const child = spawn('xz', ['-dc', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await closed;
  if (code !== 0) throw new Error(`${file}: xz failed with exit code ${code}`);
  return Buffer.concat(chunks);
}

/**
 * Cuts a corpus at the first line that starts in its last 2 % (of the bytes of plain text).
 * Training and evaluation both use this, so they never meet.
 */
export function splitCorpus(corpus: Uint8Array): Split {
  const earliest = Math.ceil(corpus.length * (1 - HELD_OUT));
  const lineEnd = earliest === 0 ? -1 : corpus.indexOf(0x0a, earliest - 1);
  const cut = lineEnd < 0 ? corpus.length : lineEnd + 1;
  return { training: corpus.subarray(0, cut), heldOut: corpus.subarray(cut) };
}

/** The held-out paragraphs of a corpus file, in order. */
export async function heldOut(file: string): Promise<string[]> {
  return [...paragraphs(splitCorpus(await readCorpus(file)).heldOut)].map(textOf);
}

/** The lines of a corpus that are not empty, as bytes without the line end. */
export function* paragraphs(corpus: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < corpus.length; ) {
    const lineEnd = corpus.indexOf(0x0a, start);
    const end = lineEnd < 0 ? corpus.length : lineEnd;
    if (end > start) yield corpus.subarray(start, end);
    start = end + 1;
  }
}

/** A paragraph's text. */
export function textOf(paragraph: Uint8Array): string {
  return Buffer.from(paragraph.buffer, paragraph.byteOffset, paragraph.length).toString('utf8');
}

/**
 * Remembers paragraphs by a 53-bit hash, so that news printed twice counts once. Among ten
 * million paragraphs two different ones are taken for one with a chance of under 1 %.
 */
export class Seen {
  readonly #hashes = new Set<number>();

  /** Adds a paragraph; false if it was there. */
  add(paragraph: Uint8Array): boolean {
    const before = this.#hashes.size;
    this.#hashes.add(hashOf(paragraph));
    return this.#hashes.size > before;
  }
}

function hashOf(bytes: Uint8Array): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let i = 0; i < bytes.length; i++) {
    low = Math.imul(low ^ bytes[i]!, 0x01000193);
    high = Math.imul(high ^ bytes[i]!, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
