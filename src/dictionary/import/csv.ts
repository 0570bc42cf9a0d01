/** A cell of a table, and where its value stands in the file. */
export interface Cell {
  readonly value: string;
  /** Offset of the first character of the value. */
  readonly start: number;
  /** The value stands in quotes, with doubled quotes inside. */
  readonly quoted: boolean;
}

/** What cannot be read, where, and how to mend it. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  constructor(
    readonly offset: number,
    reason: string,
    readonly remedy: string,
  ) {
    super(reason);
  }
}

/**
 * Reads comma-separated values as RFC 4180 has them: a quoted cell may hold separators and line
 * ends, and quotes when doubled. Empty lines are left out.
 * @throws ImportError where a quote is not closed or text follows a closing one.
 */
export function readCsv(source: string, separator = ','): Cell[][] {
  const plain = new RegExp(`[^${separator}\\r\\n]*`, 'y');
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  for (let at = source.startsWith('\uFEFF') ? 1 : 0; at < source.length; ) {
    const cell = source[at] === '"' ? quotedCell(source, at) : plainCell(source, at, plain);
    row.push(cell.cell);
    at = cell.end;
    if (source[at] === separator) {
      at++;
      if (at < source.length && !/[\r\n]/.test(source[at]!)) continue;
      row.push({ value: '', start: at, quoted: false });
    }
    const lineEnd = /\r\n?|\n|$/y;
    lineEnd.lastIndex = at;
    const end = lineEnd.exec(source);
    if (end === null)
      throw new ImportError(
        at,
        'text stands behind the closing quote of a cell',
        'double the quotes inside a quoted cell: """first"" OR ""second"""',
      );
    at += end[0].length;
    if (row.some(({ value }) => value.trim() !== '')) rows.push(row);
    row = [];
  }
  return rows;
}

function plainCell(source: string, start: number, pattern: RegExp): { cell: Cell; end: number } {
  pattern.lastIndex = start;
  const value = pattern.exec(source)![0];
  return { cell: { value, start, quoted: false }, end: start + value.length };
}

function quotedCell(source: string, start: number): { cell: Cell; end: number } {
  let close = source.indexOf('"', start + 1);
  while (close !== -1 && source[close + 1] === '"') close = source.indexOf('"', close + 2);
  if (close === -1)
    throw new ImportError(start, 'a quote is not closed', 'end the cell with a quote');
  const value = source.slice(start + 1, close).replaceAll('""', '"');
  return { cell: { value, start: start + 1, quoted: true }, end: close + 1 };
}

/** Where a character of a cell's value stands in the file. */
export function offsetIn({ value, start, quoted }: Cell, index: number): number {
  const doubled = quoted ? (value.slice(0, index).match(/"/g)?.length ?? 0) : 0;
  return start + index + doubled;
}
