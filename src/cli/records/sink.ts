import { createWriteStream, rmSync, type Stats } from 'node:fs';
import { mkdir, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { Output } from '../output.js';
import { packerFor } from './packing.js';

/** Where records go. */
export interface Sink {
  /** Resolves when the bytes are handed over, so that a slow reader slows us down. */
  write(bytes: Uint8Array): Promise<void>;
  /** Nobody takes any more. */
  readonly closed: boolean;
  /** To be called at the end of all. */
  finish(): Promise<void>;
  /** To be called instead, if something failed; may be called at any time. */
  abandon(): void;
}

export function standardOutput(output: Output): Sink {
  return {
    write: (bytes) => output.print(bytes),
    get closed() {
      return output.closed;
    },
    finish: async () => {},
    abandon: () => {},
  };
}

/**
 * A file that is there when all of it is; a pipe or a device is written to at once.
 * @throws Error if it cannot be made.
 */
export async function fileSink(name: string): Promise<Sink> {
  await mkdir(dirname(name), { recursive: true });
  const path = await realpath(name).catch(() => name);
  const old = await stat(path).catch(() => undefined);
  const target =
    old === undefined || old.isFile() ? besides(path, old) : { file: path, options: undefined };
  const file = createWriteStream(target.file, { ...target.options, flush: old?.isFile() ?? true });
  const packer = await packerFor(name);
  const head: Writable = packer ?? file;
  const done = packer === undefined ? finished(file) : pipeline(packer, file);
  // told by the write that it fails
  done.catch(() => {});
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        head.write(bytes, (error) => (error ? done.then(resolve, reject) : resolve()));
      }),
    closed: false,
    finish: async () => {
      head.end();
      await done;
      if (target.file !== path) await rename(target.file, path);
    },
    abandon: () => {
      head.destroy();
      file.destroy();
      if (target.file !== path) rmSync(target.file, { force: true });
    },
  };
}

/** A new file in the same folder, to be renamed. */
function besides(path: string, old: Stats | undefined) {
  const file = join(dirname(path), `.${basename(path)}.${process.pid}`);
  return { file, options: old && { mode: old.mode } };
}
