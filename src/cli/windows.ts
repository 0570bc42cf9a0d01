import { MARGIN, WINDOW, windowEnd } from '../long-text.js';

/** A part of a stream: `bytes[start] … bytes[end - 1]`, with some of what is before and behind. */
export interface Window {
  /** Used again once the next window is asked for. */
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Read before and behind a window: a margin, and as much again to the end of its line. */
const AROUND = 2 * MARGIN;
const ROOM = 4 * WINDOW;

/** Cuts a stream into the windows of a long text; how the chunks fall makes no difference. */
export async function* windowsOf(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Window> {
  const buffer = Buffer.allocUnsafe(ROOM);
  let start = 0;
  let filled = 0;
  for await (const chunk of joined(first, rest))
    for (let taken = 0; taken < chunk.length; ) {
      if (filled === ROOM) {
        const from = start - AROUND;
        buffer.copyWithin(0, from, filled);
        start -= from;
        filled -= from;
      }
      const part = chunk.subarray(taken, taken + ROOM - filled);
      buffer.set(part, filled);
      taken += part.length;
      filled += part.length;
      while (filled - start >= WINDOW + AROUND) {
        const end = windowEnd(buffer, start, filled);
        yield { bytes: buffer.subarray(0, filled), start, end };
        start = end;
      }
    }
  while (start < filled) {
    const end = windowEnd(buffer, start, filled);
    yield { bytes: buffer.subarray(0, filled), start, end };
    start = end;
  }
}

async function* joined(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}
