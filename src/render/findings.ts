import type { Result } from '../result.js';
import { findingsOf, message } from './finding.js';
import { visible } from './visible.js';

/** One line a finding: `file:line:column  spun -> original  (confidence, reason)`. */
export function findings(path: string, result: Result): string {
  return findingsOf(result)
    .map((finding) => `${visible(path)}:${finding.line}:${finding.column}  ${message(finding)}\n`)
    .join('');
}
