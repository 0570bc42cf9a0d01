import { createHash } from 'node:crypto';
import { findingsOf, message } from './finding.js';
import type { FileResult } from './json.js';

/** A GitLab code quality report. */
export function gitlab(files: readonly FileResult[]): string {
  const issues = files.flatMap(({ path, result }) =>
    findingsOf(result).map((finding) => ({
      description: message(finding),
      check_name: finding.entry,
      fingerprint: hash(`${path}\0${finding.fingerprint}`),
      severity: finding.kind === 'fix' ? 'major' : 'minor',
      location: { path, lines: { begin: finding.line, end: finding.endLine } },
    })),
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
