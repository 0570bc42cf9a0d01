import type { Edit, Result } from '../result.js';
import type { Paint } from './paint.js';
import { visible } from './visible.js';

/** Characters of unchanged text shown on either side of a change in a long line. */
const AROUND = 60;

/**
 * The changes for people: each changed line once, with what went and what came within the line.
 * Made from the edits; suggestions follow, one a line. Empty where there is neither.
 */
export function wordDiff(result: Result, paint: Paint): string {
  const lines = groupByLine(result.edits).map((edits) => changedLine(result.source, edits, paint));
  const suggestions = result.suggestions.map(
    ({ line, column, spun, insert, confidence }) =>
      `${paint.faint(`${line}:${column}`)}  ${visible(spun)} -> ${visible(insert)}? ${paint.faint(`(${confidence.toFixed(2)})`)}`,
  );
  if (suggestions.length > 0)
    lines.push(paint.strong('Not certain enough to change:'), ...suggestions);
  return lines.map((line) => `${line}\n`).join('');
}

/** Edits that begin on one line, or on a line into which the edit before reaches. */
function groupByLine(edits: readonly Edit[]): Edit[][] {
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const open = groups.at(-1);
    const last = open?.at(-1);
    const lastLine = last === undefined ? 0 : last.line + last.spun.split(/\r\n?|\n/).length - 1;
    if (open !== undefined && edit.line <= lastLine) open.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

function changedLine(source: string, edits: readonly Edit[], paint: Paint): string {
  const first = edits[0]!;
  const last = edits.at(-1)!;
  const lineStart = first.start - first.column + 1;
  const rest = /[\r\n]/.exec(source.slice(last.end))?.index ?? source.length - last.end;
  let at = lineStart;
  let before = '';
  let after = '';
  for (const { start, end, spun, insert } of edits) {
    const place = at === lineStart ? 'start' : 'middle';
    const kept = visible(shorten(source.slice(at, start), place));
    before += kept + (spun === '' ? '' : paint.removed(visible(spun)));
    after += kept + (insert === '' ? '' : paint.added(visible(insert)));
    at = end;
  }
  const kept = visible(shorten(source.slice(at, at + rest), 'end'));
  const number = String(first.line);
  return [
    `${paint.faint(number)} - ${before}${kept}`,
    `${' '.repeat(number.length)} + ${after}${kept}`,
  ].join('\n');
}

/** Leaves out the middle of what is unchanged, or its far end at the edge of the line. */
function shorten(text: string, place: 'start' | 'middle' | 'end'): string {
  const limit = place === 'middle' ? 2 * AROUND : AROUND;
  if (text.length <= limit + 3) return text;
  const head = place === 'start' ? '' : text.slice(0, AROUND).replace(/\S*$/, '');
  const tail = place === 'end' ? '' : text.slice(-AROUND).replace(/^\S*/, '');
  return `${head}…${tail}`;
}
