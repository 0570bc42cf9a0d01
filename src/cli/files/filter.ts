import { dirname } from 'node:path';
import { kindOf } from '../../formats/formats.js';
import { IgnoreFiles, rootOf } from './ignore-files.js';
import type { Patterns } from './patterns.js';

/** Which files are wanted, besides what ignore files say. */
export interface Wanted {
  /** A match of any is left out. */
  readonly exclude: readonly Patterns[];
  /** What is taken of folders; by extension if undefined. */
  readonly include?: Patterns | undefined;
}

/** Says of paths why they are to be left alone. All paths are absolute. */
export class Filter {
  readonly #roots = new Map<string, string>();
  readonly #ignored = new Map<string, IgnoreFiles>();

  constructor(readonly wanted: Wanted) {}

  /** Why ignore files or the configuration leave out a file or folder; undefined if they do not. */
  excluded(path: string, isFolder = false, start = dirname(path)): string | undefined {
    for (const patterns of this.wanted.exclude) {
      const pattern = patterns.match(path, isFolder);
      if (pattern !== undefined) return `excluded by ${pattern}`;
    }
    const place = this.#ignoreFiles(start).find(path, isFolder);
    return place === undefined ? undefined : `ignored by ${place}`;
  }

  /** Why a file in a folder is not taken, going by its name. */
  unwanted(path: string): string | undefined {
    const { include } = this.wanted;
    if (include !== undefined)
      return include.match(path) === undefined
        ? 'not in what the configuration includes'
        : undefined;
    const kind = kindOf(path);
    if (kind === 'data') return 'may be data; name it, or include it in the configuration';
    return kind === 'unknown' ? 'not a kind of file that unspin knows; name it' : undefined;
  }

  #ignoreFiles(start: string): IgnoreFiles {
    const root = this.#roots.get(start) ?? rootOf(start);
    this.#roots.set(start, root);
    const files = this.#ignored.get(root) ?? new IgnoreFiles(root);
    this.#ignored.set(root, files);
    return files;
  }
}
