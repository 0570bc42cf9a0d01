import { type Format, type FormatName, formatOf, loadFormat } from '../../formats/formats.js';
import type { DocumentOptions } from '../../formats/unspin-document.js';
import type { Result } from '../../result.js';

/** What the command needs of the engine. */
export interface Engine {
  unspinDocument(source: string, format: Format, options: DocumentOptions): Result;
}

/** A document to be decided, as a plain value that can be handed to another thread. */
export interface Task {
  readonly text: string;
  readonly path: string;
  readonly as?: FormatName | undefined;
  readonly options: Omit<DocumentOptions, 'dictionary' | 'model' | 'quotations'>;
  /** Number of the dictionary. */
  readonly dictionary: number;
}

/** Decides what was spun in a document. */
export async function examine(
  { text, path, as, options }: Task,
  engine: Engine,
  own: Pick<DocumentOptions, 'dictionary' | 'model'>,
): Promise<Result> {
  const format = await loadFormat(as ?? formatOf(path));
  return engine.unspinDocument(text, format, { ...options, ...own });
}
