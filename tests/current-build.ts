import { execSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The last file that the build writes. */
const BUILT = join(ROOT, 'dist/dictionary/en.bin');
const SOURCES = ['src', 'dictionaries', 'model/en.bin', 'tsconfig.json', 'tsconfig.build.json'];

/** The command is tested as built: builds first if a source is newer than the last build. */
export default function currentBuild(): void {
  const built = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.some((source) => changedAt(join(ROOT, source)) > built))
    execSync('npm run --silent build', { cwd: ROOT, stdio: 'inherit' });
}

/** When the newest of the files at or below a path was written; a folder counts for removals. */
function changedAt(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}
