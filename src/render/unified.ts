import { type Document, splice, type TextEdit, toByteEdits } from '../text/read.js';

const LF = 0x0a;
const CONTEXT = 3;

/** Lines `first … last` of the old file, by number from 0, with the replacements inside them. */
interface Hunk {
  readonly first: number;
  readonly last: number;
  readonly edits: { start: number; end: number; insert: Uint8Array }[];
  readonly changed: { first: number; last: number }[];
}

/**
 * A unified diff (POSIX `diff -u`) of a file and its repaired form, made from the edits: nothing is
 * compared. It is made of the file's own bytes, so that `patch` gives exactly what `--write` writes,
 * whatever the encoding. Empty where there are no edits.
 */
export function unifiedDiff(
  path: string,
  document: Document,
  edits: readonly TextEdit[],
): Uint8Array {
  if (edits.length === 0) return new Uint8Array();
  const { bytes } = document;
  const starts = lineStarts(bytes);
  const parts: Uint8Array[] = [ascii(`--- ${path}\n+++ ${path}\n`)];
  let shift = 0;
  for (const hunk of hunksOf(toByteEdits(document, edits), starts)) {
    const { lines, removed, added } = hunkLines(hunk, bytes, starts);
    const old = hunk.last - hunk.first + 1;
    const now = old - removed + added;
    const from = range(hunk.first + 1, old);
    const to = range(hunk.first + 1 + shift, now);
    parts.push(ascii(`@@ -${from} +${to} @@\n`), ...lines);
    shift += now - old;
  }
  return Buffer.concat(parts);
}

function range(first: number, count: number): string {
  return count === 1 ? String(first) : `${first},${count}`;
}

/** Byte offsets at which lines begin; the end of the file is no line of its own. */
function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) starts.push(at + 1);
  if (starts.at(-1) === bytes.length) starts.pop();
  return starts;
}

function hunksOf(edits: Hunk['edits'], starts: readonly number[]): Hunk[] {
  const hunks: Hunk[] = [];
  let line = 0;
  for (const edit of edits) {
    while (line + 1 < starts.length && starts[line + 1]! <= edit.start) line++;
    let last = line;
    while (last + 1 < starts.length && starts[last + 1]! < edit.end) last++;
    const first = Math.max(0, line - CONTEXT);
    const end = Math.min(starts.length - 1, last + CONTEXT);
    const open = hunks.at(-1);
    if (open === undefined || first > open.last + 1) {
      hunks.push({ first, last: end, edits: [edit], changed: [{ first: line, last }] });
      continue;
    }
    open.edits.push(edit);
    const change = open.changed.at(-1)!;
    if (line <= change.last) change.last = Math.max(change.last, last);
    else open.changed.push({ first: line, last });
    hunks[hunks.length - 1] = { ...open, last: Math.max(open.last, end) };
  }
  return hunks;
}

function hunkLines(
  { first, last, edits, changed }: Hunk,
  bytes: Uint8Array,
  starts: readonly number[],
) {
  const lineEnd = (line: number) => starts[line + 1] ?? bytes.length;
  const parts: Uint8Array[] = [];
  let removed = 0;
  let added = 0;
  let line = first;
  const keepUntil = (end: number) => {
    for (; line < end; line++)
      parts.push(...prefixed(' ', bytes.subarray(starts[line]!, lineEnd(line))));
  };
  for (const change of changed) {
    keepUntil(change.first);
    const start = starts[change.first]!;
    const end = lineEnd(change.last);
    const inside = edits
      .filter((edit) => edit.start >= start && edit.start < end)
      .map(({ insert, ...edit }) => ({ start: edit.start - start, end: edit.end - start, insert }));
    const old = bytes.subarray(start, end);
    const now = splice(old, inside);
    for (const [sign, block] of [
      ['-', old],
      ['+', now],
    ] as const)
      for (const text of splitLines(block)) {
        parts.push(...prefixed(sign, text));
        if (sign === '-') removed++;
        else added++;
      }
    line = change.last + 1;
  }
  keepUntil(last + 1);
  return { lines: parts, removed, added };
}

function splitLines(block: Uint8Array): Uint8Array[] {
  const starts = lineStarts(block);
  return starts.map((start, index) => block.subarray(start, starts[index + 1] ?? block.length));
}

function prefixed(sign: string, line: Uint8Array): Uint8Array[] {
  const parts = [ascii(sign), line];
  if (line.at(-1) !== LF) parts.push(ascii('\n\\ No newline at end of file\n'));
  return parts;
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
