import type { Result } from '../result.js';

/** One line a finding: `file:line:column  spun -> original  (confidence, reason)`. */
export function findings(path: string, { edits, suggestions }: Result): string {
  const all = [
    ...edits.map((edit) => ({ edit, certain: true })),
    ...suggestions.map((edit) => ({ edit, certain: false })),
  ].sort((a, b) => a.edit.start - b.edit.start);
  return all
    .map(({ edit: { line, column, spun, insert, confidence, because }, certain }) => {
      const what = `${oneLine(spun)} -> ${oneLine(insert)}${certain ? '' : '?'}`;
      return `${path}:${line}:${column}  ${what}  (${confidence.toFixed(2)}, ${because})\n`;
    })
    .join('');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
