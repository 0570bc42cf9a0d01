import type { Result } from '../result.js';

/** A file with what was found in it. */
export interface FileResult {
  readonly path: string;
  readonly result: Result;
}

/** The result as `unspin` returns it; for several files a list, each with its `path` in front. */
export function json(files: readonly FileResult[]): string {
  const [only] = files;
  const value =
    files.length === 1 ? only!.result : files.map(({ path, result }) => ({ path, ...result }));
  return `${JSON.stringify(value, null, 2)}\n`;
}
