import type { Batch } from './batch.js';

const LF = 0x0a;

/** The longest line, in bytes. */
const LONGEST = 2 ** 29;

/**
 * Cuts JSON Lines into batches: what has come of whole lines, without waiting for more.
 * @throws Error for a line longer than 512 MiB.
 */
export async function* batchesOfLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Batch> {
  let begun: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LF) + 1;
    if (end > 0) {
      const bytes = Buffer.concat([...begun, chunk.subarray(0, end)]);
      yield { bytes, at: line };
      line += linesIn(bytes);
      begun = [];
      length = 0;
    }
    if (end === chunk.length) continue;
    begun.push(chunk.subarray(end));
    length += chunk.length - end;
    if (length > LONGEST)
      throw new Error(`line ${line} is longer than 512 MiB; is this JSON Lines?`);
  }
  if (length > 0) yield { bytes: Buffer.concat(begun), at: line };
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}
