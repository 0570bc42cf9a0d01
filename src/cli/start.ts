import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { formatOf } from '../formats/formats.js';
import { LONGEST_DOCUMENT } from '../long-text.js';
import { isBinary } from '../text/read.js';
import type { Input } from './files/inputs.js';
import type { Options } from './options.js';
import type { Output } from './output.js';
import type { Settings } from './settings.js';
import type { Target } from './targets.js';

/** What a text begins with, and, if it is to be repaired as it comes, the rest of it. */
export interface Start {
  readonly bytes: Uint8Array;
  readonly rest?: AsyncIterator<Uint8Array>;
}

/**
 * Reads a text: whole, or, if it may be streamed and is too long for one document, until that is
 * known. What does not begin like plain text in UTF-8 or Windows-1252 is read whole, too.
 */
export async function startOf({ file }: Input, streamed: boolean, output: Output): Promise<Start> {
  if (file !== undefined && !(streamed && statSync(file).size > LONGEST_DOCUMENT))
    return { bytes: await readFile(file) };
  const stream = file === undefined ? output.io.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let length = 0;
  const rest = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    chunks.push(Buffer.from(next.value));
    length += next.value.length;
    if (!streamed || length <= LONGEST_DOCUMENT) continue;
    const bytes = Buffer.concat(chunks.splice(0));
    if (!isBinary(bytes) && !hasUtf16Mark(bytes)) return { bytes, rest };
    chunks.push(bytes);
    length = Number.NEGATIVE_INFINITY;
  }
  return { bytes: Buffer.concat(chunks) };
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/**
 * Whether a text may be repaired as it comes: nothing is asked for that needs the whole of it, such
 * as a report, a baseline or a verdict, and it is plain text.
 */
export function mayStream(
  { path, place }: Input,
  targets: readonly Target[],
  settings: Settings,
): boolean {
  const { write, baseline, diffBase, failOn }: Options = settings.options;
  if (write || baseline !== undefined || diffBase !== undefined || failOn === 'spun') return false;
  if (targets.some(({ format, file }) => format !== 'text' || file !== undefined)) return false;
  return (settings.forFile(place).as ?? formatOf(path)) === 'text';
}
