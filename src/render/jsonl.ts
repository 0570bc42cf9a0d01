import { findingsOf } from './finding.js';
import type { FileResult } from './json.js';

/** A finding a line, as JSON: its path, its kind, and all of the edit. */
export function jsonl({ path, result }: FileResult): string {
  return findingsOf(result)
    .map(({ kind, ...finding }) => `${JSON.stringify({ path, kind, ...finding })}\n`)
    .join('');
}
