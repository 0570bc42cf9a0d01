/** A place in a text: line and column from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns; the look-up takes time logarithmic in the number of lines. */
export interface LineIndex {
  at(offset: number): Position;
}

/** Offsets at which the lines of a text start. LF, CRLF and CR end a line. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** Indexes the lines of a text once. An offset within a line end belongs to the line it ends. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  return {
    at(offset) {
      const line = lineOf(starts, offset);
      return { line: line + 1, column: offset - starts[line]! + 1 };
    },
  };
}

/** The number, from 0, of the line that holds an offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}
