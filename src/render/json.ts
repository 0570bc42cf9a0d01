import type { Result } from '../result.js';

/** A file with what was found in it. */
export interface FileResult {
  readonly path: string;
  readonly result: Result;
  /** Whether the file begins with a byte order mark, which is not part of the source. */
  readonly bom?: boolean;
}

/** The result as `unspin` returns it; for several files an array, each with its `path` in front. */
export function json(files: readonly FileResult[], several: boolean): string {
  const value = several ? files.map(({ path, result }) => ({ path, ...result })) : files[0]!.result;
  return `${JSON.stringify(value, null, 2)}\n`;
}
