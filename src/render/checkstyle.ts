import { findingsOf, message } from './finding.js';
import type { FileResult } from './json.js';
import { xmlValue } from './xml.js';

/** The XML of Checkstyle, which many review tools read: fixes are errors, suggestions warnings. */
export function checkstyle(files: readonly FileResult[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    ...files.map(fileElement),
    '</checkstyle>\n',
  ].join('');
}

function fileElement({ path, result }: FileResult): string {
  const errors = findingsOf(result).map((finding) => {
    const { line, column, kind, entry } = finding;
    const severity = kind === 'fix' ? 'error' : 'warning';
    const place = `line="${line}" column="${column}" severity="${severity}"`;
    const source = xmlValue(`unspin.${entry}`);
    return `    <error ${place} message=${xmlValue(message(finding))} source=${source}/>\n`;
  });
  return `  <file name=${xmlValue(path)}>\n${errors.join('')}  </file>\n`;
}
