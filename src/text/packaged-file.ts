import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A binary file that comes with the package, read once, into memory that threads can share. */
export class PackagedFile {
  readonly path: string;
  #bytes: Uint8Array | undefined;

  constructor(url: URL) {
    this.path = fileURLToPath(url);
  }

  /**
   * Its bytes.
   * @throws Error if it cannot be read.
   */
  bytes(): Uint8Array {
    this.#bytes ??= readShared(this.path);
    return this.#bytes;
  }

  /** Reads it ahead of time, on a thread of Node's own. Whoever needs it hears of a failure. */
  async prepare(): Promise<void> {
    const file = await open(this.path).catch(() => undefined);
    if (file === undefined) return;
    try {
      const { size } = await file.stat();
      const bytes = sharedBytes(size);
      const { bytesRead } = await file.read(bytes, 0, size, 0);
      if (bytesRead === size) this.#bytes ??= bytes;
    } catch {
      // read again, and told, when it is needed
    } finally {
      await file.close();
    }
  }
}

function readShared(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = sharedBytes(fstatSync(file).size);
    for (let at = 0, read = -1; at < bytes.length && read !== 0; at += read)
      read = readSync(file, bytes, at, bytes.length - at, at);
    return bytes;
  } finally {
    closeSync(file);
  }
}

function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}
