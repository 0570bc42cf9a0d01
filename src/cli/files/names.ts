import { isAbsolute, normalize, relative, resolve, sep } from 'node:path';

/** Stands for standard input among the paths. */
export const STDIN = '-';

/** `patch` refuses absolute paths, so one below the working directory is made relative. */
export function nameOf(path: string): string {
  if (path === STDIN) return 'stdin';
  const below = relative(process.cwd(), path);
  return isAbsolute(path) && !below.startsWith('..') ? below : path;
}

/** With slashes, and relative to the working directory if it is below it. */
export function reportPath(path: string): string {
  if (path === STDIN) return 'stdin';
  const below = relative(process.cwd(), resolve(path));
  return (below.startsWith('..') ? normalize(path) : below).split(sep).join('/');
}
