import {
  type Block,
  type Encode,
  FormatError,
  type FormatOptions,
  type Read,
  spell,
  verbatim,
} from './prose.js';
import { proseValue } from './value.js';

/** Comma-separated values (RFC 4180) with a header; a header without commas may have semicolons. */
export const readCsv: Read = (source, options) => read(source, delimiterOf(source), options);

/** Tab-separated values with a header. */
export const readTsv: Read = (source, options) => read(source, '\t', options);

interface Cell {
  readonly column: number;
  readonly row: number;
  /** Of the content, without the quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

function read(source: string, delimiter: string, { fields }: FormatOptions): readonly Block[] {
  const cells = cellsOf(source, delimiter);
  const header = cells
    .filter(({ row }) => row === 0)
    .map(({ start, end }) => source.slice(start, end).replaceAll('""', '"').trim());
  for (const field of fields ?? [])
    if (!header.includes(field))
      throw new FormatError(`has no column '${field}'; its columns are ${header.join(', ')}`);
  return cells.flatMap((cell) => {
    const chosen = fields?.includes(header[cell.column] ?? '');
    if (cell.row === 0 || chosen === false) return [];
    const segments = cell.quoted
      ? spell(source, cell, /""/g, () => '"')
      : spell(source, cell, /(?!)/g, (mark) => mark);
    const encode = cell.quoted ? doubled : unquoted(delimiter);
    return proseValue(source, segments, encode, chosen === true);
  });
}

function cellsOf(source: string, delimiter: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let row = 0;
  for (let at = 0; at < source.length; ) {
    const quoted = source[at] === '"';
    const start = quoted ? at + 1 : at;
    const end = quoted ? closingQuote(source, start) : cellEnd(source, at, delimiter);
    cells.push({ column, row, start, end, quoted });
    // what stands between a closing quote and the next delimiter belongs to nothing
    at = quoted ? cellEnd(source, end, delimiter) : end;
    if (source[at] === delimiter) column++;
    else {
      if (source[at] === '\r' && source[at + 1] === '\n') at++;
      column = 0;
      row++;
    }
    at++;
  }
  return cells;
}

function closingQuote(source: string, start: number): number {
  for (let at = start; ; at += 2) {
    at = source.indexOf('"', at);
    if (at === -1) return source.length;
    if (source[at + 1] !== '"') return at;
  }
}

function cellEnd(source: string, start: number, delimiter: string): number {
  for (let at = start; at < source.length; at++) {
    const mark = source[at];
    if (mark === delimiter || mark === '\n' || mark === '\r') return at;
  }
  return source.length;
}

function delimiterOf(source: string): string {
  const header = /^.*/.exec(source)![0];
  return !header.includes(',') && header.includes(';') ? ';' : ',';
}

const doubled: Encode = (text) => text.replaceAll('"', '""');

function unquoted(delimiter: string): Encode {
  return (text) => (/["\r\n]/.test(text) || text.includes(delimiter) ? undefined : verbatim(text));
}
