import { Buffer } from 'node:buffer';
import { type Finding, findingsOf, message } from './finding.js';
import type { FileResult } from './json.js';

const SOURCE = { name: 'unspin' };

/** What reviewdog reads with `-f=rdjson`. */
export function rdjson(files: readonly FileResult[]): string {
  const diagnostics = files.flatMap(diagnosticsOf);
  return `${JSON.stringify({ source: SOURCE, diagnostics }, null, 2)}\n`;
}

/** What reviewdog reads with `-f=rdjsonl`: a diagnostic a line. */
export function rdjsonl(files: readonly FileResult[]): string {
  return files
    .flatMap(diagnosticsOf)
    .map((diagnostic) => `${JSON.stringify({ ...diagnostic, source: SOURCE })}\n`)
    .join('');
}

function diagnosticsOf({ path, result, bom }: FileResult) {
  return findingsOf(result).map((finding) => {
    const range = byteRange(result.source, finding, bom === true);
    return {
      message: message(finding),
      location: { path, range },
      severity: finding.kind === 'fix' ? 'ERROR' : 'WARNING',
      code: { value: finding.entry },
      suggestions: [{ range, text: finding.insert }],
    };
  });
}

/** Columns count the bytes of UTF-8 from 1; the mark before the text is three of them. */
function byteRange(source: string, finding: Finding, bom: boolean) {
  const position = (offset: number, line: number, column: number) => {
    const before = source.slice(offset - column + 1, offset);
    const mark = bom && line === 1 ? 3 : 0;
    return { line, column: Buffer.byteLength(before, 'utf8') + mark + 1 };
  };
  const { start, line, column, end, endLine, endColumn } = finding;
  return { start: position(start, line, column), end: position(end, endLine, endColumn) };
}
