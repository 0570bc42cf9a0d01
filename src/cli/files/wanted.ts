import type { Wanted } from './filter.js';
import type { FileFlags } from './find.js';
import { Patterns } from './patterns.js';

/** What the command line says of the files that are wanted. */
export function wantedOf({ exclude = [] }: FileFlags): Wanted {
  return { exclude: exclude.length === 0 ? [] : [new Patterns(process.cwd(), exclude)] };
}
