import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../../bin/unspin.js', import.meta.url));
export const SPUN = 'The Wall Avenue Journal says so.\n';
export const RIGHT = 'The Wall Street Journal says so.\n';

/** A new folder with these files; names may hold folders. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'unspin-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Runs the command in a folder. */
export function unspin(cwd: string, args: readonly string[], input: string | Uint8Array = '') {
  const { NO_COLOR: _no, FORCE_COLOR: _force, GITHUB_STEP_SUMMARY: _, ...env } = process.env;
  const ran = spawnSync(process.execPath, [BIN, ...args], { cwd, input, env, encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** The files that findings are listed for, in the order of the list. */
export function filesIn(list: string): string[] {
  return [...new Set(list.match(/^.+?(?=:\d+:\d+ {2})/gm))];
}
