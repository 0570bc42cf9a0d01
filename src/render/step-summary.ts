import { findingsOf } from './finding.js';
import type { FileResult } from './json.js';
import { count, verdictOf } from './summary.js';
import { visible } from './visible.js';

/** Rows of a table; GitHub takes a megabyte in all. */
const ROWS = 200;

/** Markdown for the summary of a GitHub job: the files in which something was found, then what. */
export function stepSummary(files: readonly FileResult[]): string {
  const found = files.filter(
    ({ result: { edits, suggestions, document } }) =>
      edits.length + suggestions.length > 0 || document.verdict !== 'clean',
  );
  const head = `### unspin: ${count(files.length, 'file', 'files')}, ${found.length || 'nothing'} to look at\n`;
  if (found.length === 0) return head;
  const overview = found.map(({ path, result: { document, edits, suggestions } }) => [
    cell(path),
    verdictOf(document),
    `${edits.length}`,
    `${suggestions.length}`,
  ]);
  const details = found.flatMap(({ path, result }) =>
    findingsOf(result).map(({ kind, line, column, spun, insert }) => [
      cell(`${path}:${line}:${column}`),
      kind,
      cell(spun),
      cell(insert),
    ]),
  );
  return [
    head,
    table(['file', 'text', 'fixes', 'suggestions'], overview),
    table(['where', 'what', 'spun', 'original'], details),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.slice(0, ROWS)];
  const more = rows.length > ROWS ? `\n${rows.length - ROWS} more rows are not shown.\n` : '';
  return `${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}${more}`;
}

/** Text that Markdown and HTML make nothing of. */
function cell(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]()#+!|<>&~@:]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
