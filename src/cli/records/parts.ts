import type { Block, Segment } from '../../formats/prose.js';

/**
 * Groups blocks so that no group has more than `most` characters of prose. A block that is longer is
 * cut: at a line end, else at a blank, else anywhere.
 */
export function partsOf(blocks: readonly Block[], most: number): Block[][] {
  const parts: Block[][] = [];
  let room = 0;
  for (const block of blocks.flatMap((block) => cut(block, most))) {
    const length = lengthOf(block.segments);
    if (length > room || parts.length === 0) {
      parts.push([]);
      room = most;
    }
    parts.at(-1)!.push(block);
    room -= length;
  }
  return parts;
}

function cut(block: Block, most: number): Block[] {
  if (lengthOf(block.segments) <= most) return [block];
  const pieces: Segment[][] = [];
  let room = 0;
  for (const segment of block.segments.flatMap((segment) => slices(segment, most))) {
    if (segment.text.length > room) {
      pieces.push([]);
      room = most;
    }
    pieces.at(-1)!.push(segment);
    room -= segment.text.length;
  }
  return pieces.map((segments) => ({ ...block, segments }));
}

/** A segment that spells its text in another way stays whole. */
function slices(segment: Segment, most: number): Segment[] {
  const { text, start, end } = segment;
  if (text.length <= most || end - start !== text.length) return [segment];
  const pieces: Segment[] = [];
  for (let from = 0, to: number; from < text.length; from = to) {
    to = from + most < text.length ? endWithin(text, from, from + most) : text.length;
    pieces.push({ ...segment, text: text.slice(from, to), start: start + from, end: start + to });
  }
  return pieces;
}

function endWithin(text: string, from: number, to: number): number {
  const line = text.lastIndexOf('\n', to - 1) + 1;
  if (line > from) return line;
  const blank = text.lastIndexOf(' ', to - 1) + 1;
  return blank > from ? blank : to;
}

function lengthOf(segments: readonly Segment[]): number {
  let length = 0;
  for (const { text } of segments) length += text.length;
  return length;
}
