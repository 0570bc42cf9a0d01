import { statSync } from 'node:fs';
import { glob } from 'tinyglobby';

/** The files that a glob matches, sorted by path; hidden ones and node_modules only where it names them. */
export async function matchesOf(pattern: string): Promise<string[]> {
  // on Windows a backslash stands between folders, elsewhere it takes the meaning from what follows
  const slashed = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  const found = await glob(slashed, {
    ignore: slashed.includes('node_modules') ? [] : ['**/node_modules/**'],
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  // links that are not followed are listed, whatever they lead to
  const files = found.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  const key = (path: string) => path.replaceAll('/', '\0');
  return files.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
