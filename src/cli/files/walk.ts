import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Filter } from './filter.js';

/** Who is told of what is left out, and of what cannot be read. */
export interface Told {
  skip(path: string, reason: string): void;
  fail(path: string, error: unknown): void;
}

/**
 * The files in a folder, however deep, that are wanted, sorted by path. Hidden ones, node_modules
 * and links to folders are left out; a link to a file is a file.
 * @param folder Absolute.
 */
export function* walk(
  folder: string,
  filter: Filter,
  told: Told,
  start = folder,
): Generator<string> {
  for (const entry of entriesOf(folder, told)) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    const reason =
      nameReason(entry.name, isFolder) ??
      linkReason(path, entry) ??
      filter.excluded(path, isFolder, start) ??
      (isFolder ? undefined : filter.unwanted(path));
    if (reason !== undefined) told.skip(path, reason);
    else if (isFolder) yield* walk(path, filter, told, start);
    else yield path;
  }
}

function entriesOf(folder: string, told: Told): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    told.fail(folder, error);
    return [];
  }
}

function nameReason(name: string, isFolder: boolean): string | undefined {
  if (name.startsWith('.')) return 'hidden';
  return isFolder && name === 'node_modules' ? 'packages, not articles' : undefined;
}

function linkReason(path: string, entry: Dirent): string | undefined {
  if (entry.isFile() || entry.isDirectory()) return undefined;
  if (!entry.isSymbolicLink()) return 'not a regular file';
  try {
    const target = statSync(path);
    if (target.isDirectory()) return 'a link to a folder';
    return target.isFile() ? undefined : 'not a regular file';
  } catch {
    return 'a broken link';
  }
}
