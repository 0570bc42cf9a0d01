import { readFile } from 'node:fs/promises';
import { type Format, type FormatName, formatOf, loadFormat } from '../../formats/formats.js';
import type { DocumentOptions } from '../../formats/unspin-document.js';
import type { Result } from '../../result.js';
import { type Document, isBinary, read } from '../../text/read.js';

/** What the command needs of the engine. */
export interface Engine {
  unspinDocument(source: string, format: Format, options: DocumentOptions): Result;
}

/** A file to be read and decided, as a plain value that can be handed to another thread. */
export interface Task {
  /** Its path, or all its bytes. */
  readonly source: string | Uint8Array;
  readonly path: string;
  readonly as?: FormatName | undefined;
  readonly options: Omit<DocumentOptions, 'dictionary' | 'model' | 'quotations'>;
  /** Number of the dictionary. */
  readonly dictionary: number;
  /** Binary files are left alone. */
  readonly skipBinary: boolean;
}

export interface Examined {
  readonly document: Document;
  readonly result: Result;
}

/** Reads a file and decides what was spun in it; undefined if it is binary and to be left alone. */
export async function examine(
  { source, path, as, options, skipBinary }: Task,
  engine: Engine,
  own: Pick<DocumentOptions, 'dictionary' | 'model'>,
): Promise<Examined | undefined> {
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  if (skipBinary && isBinary(bytes)) return undefined;
  const document = read(bytes);
  const format = await loadFormat(as ?? formatOf(path));
  const result = engine.unspinDocument(document.text, format, { ...options, ...own });
  return { document, result };
}
