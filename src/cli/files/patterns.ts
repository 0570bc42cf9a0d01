import { relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** git takes letters as they are but where file names do not. */
const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

/** Rules that the library has read; each carries where it was written. */
export const rules = (): Ignore => ignore({ ignorecase });

/** Patterns as in `.gitignore`, relative to a folder: `*.md`, `posts/`, `/drafts/*.txt`, `!keep.md`. */
export class Patterns {
  readonly #rules: Ignore;

  constructor(
    readonly folder: string,
    patterns: readonly string[],
  ) {
    this.#rules = rules().add(patterns);
  }

  /** The pattern that matches a file, or a folder that it is in; what lies elsewhere matches none. */
  match(path: string, isFolder = false): string | undefined {
    const below = pathBelow(this.folder, path);
    if (below === undefined) return undefined;
    return this.#rules.test(isFolder ? `${below}/` : below).rule?.pattern;
  }
}

/** A path relative to a folder that it is in, with slashes. */
export function pathBelow(folder: string, path: string): string | undefined {
  const below = relative(folder, path).split(sep).join('/');
  return below === '' || /^\.\.(?:\/|$)|^[A-Za-z]:/.test(below) ? undefined : below;
}
