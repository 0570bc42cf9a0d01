import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ignore } from 'ignore';
import { pathBelow, rules } from './patterns.js';

/** In this order; of two patterns that match, the later counts. */
const FILES = ['.gitignore', '.unspinignore'];

/**
 * What `.gitignore` and `.unspinignore` say, of a path's own folder and of all above it up to a
 * root; see `rootOf`.
 */
export class IgnoreFiles {
  readonly #root: string;
  readonly #known = new Map<string, Ignore>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Where it says to leave a path alone: `.gitignore:3`. */
  find(path: string, isFolder: boolean): string | undefined {
    const below = pathBelow(this.#root, path);
    if (below === undefined) return undefined;
    return this.#of(dirname(path)).test(isFolder ? `${below}/` : below).rule?.mark;
  }

  /** All rules that hold in a folder, with patterns relative to the root. */
  #of(folder: string): Ignore {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const above = folder === this.#root ? undefined : this.#of(dirname(folder));
    const own = FILES.flatMap((name) => this.#read(folder, name));
    const all =
      own.length === 0 && above ? above : rules().add([...(above ? [above] : []), ...own]);
    this.#known.set(folder, all);
    return all;
  }

  #read(folder: string, name: string): { pattern: string; mark: string }[] {
    const base = pathBelow(this.#root, folder);
    const place = base === undefined ? name : `${base}/${name}`;
    return textOf(join(folder, name))
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map((line, index) => ({ pattern: below(base, line), mark: `${place}:${index + 1}` }))
      .filter(({ pattern }) => pattern !== '');
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR') return '';
    throw error;
  }
}

/** A pattern of a folder's ignore file as one of the root's. */
function below(folder: string | undefined, line: string): string {
  if (line.trim() === '' || line.startsWith('#')) return '';
  if (folder === undefined) return line;
  const [, not = '', escaped = ''] = /^(!?)(?:\\(?=[!#]))?(.*)$/s.exec(line)!;
  const anywhere = !escaped.replace(/\/\s*$/, '').includes('/');
  const base = folder.replaceAll(/[\\*?[\]]/g, '\\$&').replace(/^[!#]/, '\\$&');
  return `${not}${base}/${anywhere ? '**/' : ''}${escaped.replace(/^\//, '')}`;
}

/**
 * Where ignore files begin to count for what is in a folder: the top of its repository, or else the
 * working directory, or the folder itself if it is elsewhere.
 */
export function rootOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) break;
  }
  const cwd = process.cwd();
  return pathBelow(cwd, folder) === undefined ? folder : cwd;
}
