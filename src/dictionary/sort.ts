import { HEADER } from './read.js';

/**
 * The lines of a dictionary file in their order: comments, the header, then the entries by their
 * spun form, capitals and small letters alike, then by the rest. A file without the header comes
 * back as it is.
 */
export function sortDictionary(content: string): string {
  const lines = content
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  if (!lines.includes(HEADER)) return content;
  const comments = lines.filter((line) => line.startsWith('#'));
  const entries = lines.filter((line) => !line.startsWith('#') && line !== HEADER);
  return [...comments, HEADER, ...entries.sort(byPhrase), ''].join('\n');
}

function byPhrase(a: string, b: string): number {
  return compare(spunOf(a), spunOf(b)) || compare(a, b);
}

function spunOf(line: string): string {
  return line.replace(/\t.*/, '').toLowerCase();
}

/** By code units: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
