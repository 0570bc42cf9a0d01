import { lineStarts } from '../text/lines.js';
import { lastAtMost } from './compose.js';
import type { Block, Range, Segment } from './prose.js';

/** A comment of the document and where it stands. */
export interface Comment extends Range {
  readonly text: string;
}

/**
 * Takes out what comments ask to leave alone: `unspin-disable` … `unspin-enable`,
 * `unspin-disable-line`, `unspin-disable-next-line`.
 */
export function withoutDisabled(
  source: string,
  blocks: readonly Block[],
  comments: readonly Comment[],
): readonly Block[] {
  const ranges = disabledRanges(source, comments);
  return ranges.length === 0 ? blocks : blocks.flatMap((block) => cut(block, ranges));
}

function disabledRanges(source: string, comments: readonly Comment[]): Range[] {
  if (comments.length === 0) return [];
  const ranges: Range[] = [];
  const starts = [...lineStarts(source), source.length];
  const lineOf = (offset: number, further: number): Range => {
    const line = lastAtMost(starts, offset) + further;
    return { start: starts[line] ?? source.length, end: starts[line + 1] ?? source.length };
  };
  let open: number | undefined;
  for (const { text, start, end } of comments) {
    const order = /^\s*unspin-(disable|enable|disable-line|disable-next-line)(?:\s|$)/.exec(text);
    if (order?.[1] === 'disable') open ??= end;
    else if (order?.[1] === 'enable' && open !== undefined) {
      ranges.push({ start: open, end: start });
      open = undefined;
    } else if (order?.[1] === 'disable-line') ranges.push(lineOf(start, 0));
    else if (order?.[1] === 'disable-next-line') ranges.push(lineOf(end, 1));
  }
  if (open !== undefined) ranges.push({ start: open, end: source.length });
  return united(ranges.sort((a, b) => a.start - b.start));
}

/** Ranges that meet as one: many comments may stand on the same line. */
function united(ranges: readonly Range[]): Range[] {
  const apart: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = apart.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}

/** The parts of a block outside the ranges, each a block of its own. */
function cut(block: Block, ranges: readonly Range[]): Block[] {
  const parts: Segment[][] = [[]];
  for (const segment of block.segments) {
    for (const piece of outside(segment, ranges)) {
      if (piece === undefined) parts.push([]);
      else parts.at(-1)!.push(piece);
    }
  }
  return parts
    .filter((segments) => segments.length > 0)
    .map((segments) => ({ segments, encode: block.encode }));
}

/** The pieces of a segment outside the ranges; undefined stands for what was taken out. */
function outside(segment: Segment, ranges: readonly Range[]): (Segment | undefined)[] {
  const isVerbatim = segment.end - segment.start === segment.text.length;
  const pieces: (Segment | undefined)[] = [];
  let { start } = segment;
  for (const range of ranges) {
    if (range.end <= start || range.start > segment.end) continue;
    if (range.start === segment.end && segment.end > segment.start) continue;
    if (!isVerbatim) return [undefined];
    if (range.start > start) pieces.push(slice(segment, start, range.start));
    pieces.push(undefined);
    start = Math.min(segment.end, range.end);
  }
  if (pieces.length === 0) return [segment];
  if (start < segment.end) pieces.push(slice(segment, start, segment.end));
  return pieces;
}

function slice(segment: Segment, start: number, end: number): Segment {
  const from = start - segment.start;
  return { ...segment, text: segment.text.slice(from, from + end - start), start, end };
}
