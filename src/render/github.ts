import { type Finding, findingsOf, message } from './finding.js';
import type { FileResult } from './json.js';
import { count, verdictOf } from './summary.js';

/** GitHub shows so many annotations of each level for a step, and no more. */
const SHOWN = 10;

const LEVELS = ['error', 'warning', 'notice'] as const;
type Level = (typeof LEVELS)[number];

interface Annotation {
  readonly level: Level;
  readonly text: string;
}

/**
 * Workflow commands that make annotations on GitHub: fixes are errors, suggestions warnings, and
 * a spun document is a notice. The first of each level; a last line counts the others.
 */
export function github(files: readonly FileResult[]): string {
  const all = files.flatMap(annotationsOf);
  const shown = LEVELS.flatMap((level) =>
    all.filter((annotation) => annotation.level === level).slice(0, SHOWN),
  );
  const rest = LEVELS.flatMap((level) => {
    const more = all.filter((annotation) => annotation.level === level).length - SHOWN;
    return more > 0 ? [count(more, `more ${level}`, `more ${level}s`)] : [];
  });
  const closing = rest.length === 0 ? '' : `${rest.join(', ')}: ${SHOWN} of each level are shown\n`;
  return shown.map(({ text }) => text).join('') + closing;
}

function annotationsOf({ path, result }: FileResult): Annotation[] {
  const { document } = result;
  const annotations = findingsOf(result).map((finding): Annotation => {
    const level = finding.kind === 'fix' ? 'error' : 'warning';
    const properties = { file: path, ...place(finding), title: `unspin: ${finding.entry}` };
    return { level, text: command(level, properties, message(finding)) };
  });
  if (document.verdict === 'clean') return annotations;
  const properties = { file: path, line: 1, title: 'unspin: spun text' };
  const text = command('notice', properties, `The text is ${verdictOf(document)}`);
  return [...annotations, { level: 'notice', text }];
}

/** Columns count within one line only. */
function place({ line, endLine, column: col, endColumn }: Finding): Record<string, number> {
  return line === endLine ? { line, endLine, col, endColumn } : { line, endLine };
}

function command(level: Level, properties: Record<string, string | number>, text: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(`${value}`)}`);
  return `::${level} ${list.join(',')}::${data(text)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
