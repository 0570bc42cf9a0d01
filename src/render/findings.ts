import type { Result } from '../result.js';
import { visible } from './visible.js';

/** One line an edit: `file:line:column  spun -> original  (confidence, reason)`. */
export function findings(path: string, { edits }: Result): string {
  return edits
    .map(({ line, column, spun, insert, confidence, because }) => {
      const what = visible(`${spun} -> ${insert}`);
      return `${path}:${line}:${column}  ${what}  (${confidence.toFixed(2)}, ${visible(because)})\n`;
    })
    .join('');
}
