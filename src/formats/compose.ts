import type { Block, Encode, Segment } from './prose.js';

/**
 * A text within a text, such as HTML in a JSON string: blocks found in the plain text of `outer`
 * become blocks of the source that `outer` stands in.
 */
export function compose(
  outer: readonly Segment[],
  encode: Encode,
  source: string,
  read: (text: string) => readonly Block[],
): Block[] {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of outer) {
    starts.push(length);
    length += text.length;
  }
  return read(outer.map(({ text }) => text).join('')).map((block) => ({
    segments: block.segments.flatMap((segment) => {
      const found = within(segment, outer, starts, source);
      return segment.quoted ? found.map((one) => ({ ...one, quoted: true })) : found;
    }),
    encode: (text) => {
      const inner = block.encode(text);
      return inner === undefined ? undefined : encode(inner);
    },
  }));
}

function within(
  { text, start, end }: Segment,
  outer: readonly Segment[],
  starts: readonly number[],
  source: string,
): Segment[] {
  const pieces: Segment[] = [];
  let at = lastAtMost(starts, start);
  if (start === end) {
    const place = placeOf(outer[at], starts[at]!, start, source);
    return [{ text, start: place, end: place }];
  }
  for (; at < outer.length && starts[at]! < end; at++)
    pieces.push(part(outer[at]!, starts[at]!, start, end, source));
  if (pieces.map((piece) => piece.text).join('') === text) return pieces;
  // spelled within and without: one unit, unless it begins or ends within a spelling
  const whole = pieces.every((piece) => piece.end > piece.start);
  const from = pieces[0]!.start;
  return [{ text, start: from, end: whole ? pieces.at(-1)!.end : from }];
}

/** What of an outer segment lies between two offsets of the outer text. */
function part(segment: Segment, at: number, start: number, end: number, source: string): Segment {
  const from = Math.max(start - at, 0);
  const to = Math.min(end - at, segment.text.length);
  const text = segment.text.slice(from, to);
  if (source.slice(segment.start, segment.end) === segment.text)
    return { text, start: segment.start + from, end: segment.start + to };
  const whole = text.length === segment.text.length;
  return { text, start: segment.start, end: whole ? segment.end : segment.start };
}

function placeOf(segment: Segment | undefined, at: number, offset: number, source: string): number {
  if (segment === undefined) return 0;
  const isVerbatim = source.slice(segment.start, segment.end) === segment.text;
  return isVerbatim ? segment.start + (offset - at) : segment.end;
}

/** The last index whose number is at most `value`. */
export function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
