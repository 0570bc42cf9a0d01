import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** In this order, in each folder; the last counts if it has the key `unspin`. */
const NAMES = [
  ...['unspin.config.json', '.unspinrc', '.unspinrc.json', '.unspinrc.yaml', '.unspinrc.yml'],
  'package.json',
];

/** The configuration for a folder: its own, or else that of the nearest folder above. */
export function findConfig(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of NAMES) {
      const file = join(at, name);
      if (existsSync(file) && (name !== 'package.json' || hasKey(file))) return file;
    }
    if (dirname(at) === at) return undefined;
  }
}

/** Whether a `package.json` configures unspin; one that cannot be read is not ours to mend. */
function hasKey(file: string): boolean {
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('"unspin"') && Object.hasOwn(JSON.parse(text), 'unspin');
  } catch {
    return false;
  }
}
