import { createReadStream, fstatSync, type Stats, statSync } from 'node:fs';
import type { Io } from '../output.js';
import { unpacked } from './packing.js';

/** Bytes read of a file at once. */
const PIECE = 2 ** 17;

/** The bytes of a file, or of standard input. */
export class Source {
  /** Bytes read, before they are unpacked. */
  read = 0;
  readonly #stream: NodeJS.ReadableStream & { destroy?(): void };

  /** @param file Standard input if undefined. */
  constructor(file: string | undefined, stdin: Io['stdin']) {
    this.#stream = file === undefined ? stdin : createReadStream(file, { highWaterMark: PIECE });
  }

  /** @throws Error for what cannot be read or unpacked, behind all that could be. */
  chunks(): AsyncIterable<Uint8Array> {
    return unpacked(this.packed());
  }

  /** Ends the reading, even while it waits for more. */
  close(): void {
    this.#stream.destroy?.();
  }

  /** As they lie there. */
  async *packed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#stream as AsyncIterable<Uint8Array>) {
      this.read += chunk.length;
      yield chunk;
    }
  }
}

/** Bytes in a file or on standard input; undefined where nobody knows. */
export function sizeOf(file: string | undefined): number | undefined {
  const stats = statusOf(file);
  return stats?.isFile() ? stats.size : undefined;
}

function statusOf(file: string | undefined): Stats | undefined {
  try {
    return file === undefined ? fstatSync(0) : statSync(file);
  } catch {
    return undefined;
  }
}
