import { Buffer } from 'node:buffer';
import { type ByteEdit, type Document, splice, type TextEdit, toByteEdits } from '../text/read.js';

const LF = 0x0a;
const CONTEXT = 3;

/** Lines `first` to `last`, from 0, that edits touch, each line in one change only. */
interface Change {
  readonly first: number;
  last: number;
  readonly edits: ByteEdit[];
}

/**
 * A unified diff of a file and its repaired form, made from the edits: nothing is compared. It is
 * made of the file's own bytes, so that `patch -p0` gives exactly what `--write` writes, whatever
 * the encoding. Empty where there are no edits. Takes linear time.
 */
export function unifiedDiff(
  path: string,
  document: Document,
  edits: readonly TextEdit[],
): Uint8Array {
  if (edits.length === 0) return new Uint8Array();
  const { bytes } = document;
  const starts = lineStarts(bytes);
  const parts: Uint8Array[] = [utf8(`--- ${fileName(path)}\n+++ ${fileName(path)}\n`)];
  let shift = 0;
  for (const hunk of hunksOf(changesOf(toByteEdits(document, edits), starts)))
    shift += pushHunk(parts, hunk, shift, bytes, starts);
  return Buffer.concat(parts);
}

/** As GNU diff writes it: a tab behind a name with blanks, quotes around one with odd characters. */
function fileName(path: string): string {
  if (/["\\\p{Cc}]/u.test(path))
    return `"${path.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, octal)}"`;
  return path.includes(' ') ? `${path}\t` : path;
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

function changesOf(edits: readonly ByteEdit[], starts: readonly number[]): Change[] {
  const changes: Change[] = [];
  let line = 0;
  for (const edit of edits) {
    while (line + 1 < starts.length && starts[line + 1]! <= edit.start) line++;
    const first = line;
    // an edit that ends behind a line end may join the next line to this one
    while (line + 1 < starts.length && starts[line + 1]! <= edit.end) line++;
    const open = changes.at(-1);
    if (open === undefined || first > open.last) changes.push({ first, last: line, edits: [edit] });
    else {
      open.edits.push(edit);
      open.last = line;
    }
  }
  return changes;
}

/** Changes whose contexts touch share a hunk. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const open = hunks.at(-1);
    if (open !== undefined && change.first - open.at(-1)!.last <= 2 * CONTEXT + 1)
      open.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** Returns by how many lines the file grows in this hunk. */
function pushHunk(
  parts: Uint8Array[],
  changes: readonly Change[],
  shift: number,
  bytes: Uint8Array,
  starts: readonly number[],
): number {
  const first = Math.max(0, changes[0]!.first - CONTEXT);
  const end = Math.min(starts.length, changes.at(-1)!.last + 1 + CONTEXT);
  const body: Uint8Array[][] = [];
  let line = first;
  let growth = 0;
  const between = (from: number, to: number) =>
    bytes.subarray(starts[from] ?? bytes.length, starts[to] ?? bytes.length);
  for (const change of changes) {
    const old = between(change.first, change.last + 1);
    const now = splice(old, shifted(change.edits, starts[change.first]!));
    body.push(prefixed(' ', between(line, change.first)), prefixed('-', old), prefixed('+', now));
    growth += lineStarts(now).length - lineStarts(old).length;
    line = change.last + 1;
  }
  body.push(prefixed(' ', between(line, end)));
  const before = range(first, end - first);
  const after = range(first + shift, end - first + growth);
  parts.push(utf8(`@@ -${before} +${after} @@\n`));
  for (const lines of body) for (const piece of lines) parts.push(piece);
  return growth;
}

function shifted(edits: readonly ByteEdit[], by: number): ByteEdit[] {
  return edits.map(({ start, end, insert }) => ({ start: start - by, end: end - by, insert }));
}

/** Lines count from 1; an empty range is named by the line before it. */
function range(first: number, count: number): string {
  if (count === 1) return String(first + 1);
  return `${count === 0 ? first : first + 1},${count}`;
}

/** Byte offsets at which lines begin; what follows the last line end is a line if not empty. */
function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) starts.push(at + 1);
  if (starts.at(-1) === bytes.length) starts.pop();
  return starts;
}

function prefixed(sign: string, block: Uint8Array): Uint8Array[] {
  const starts = lineStarts(block);
  const pieces = starts.flatMap((start, index) => [
    utf8(sign),
    block.subarray(start, starts[index + 1] ?? block.length),
  ]);
  if (block.length > 0 && block.at(-1) !== LF)
    pieces.push(utf8('\n\\ No newline at end of file\n'));
  return pieces;
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
