import { lineIndex, type Position } from '../../text/lines.js';
import { findColumns } from './columns.js';
import { type Cell, ImportError, offsetIn, readCsv } from './csv.js';

export const FORMS = ['pps', 'csv', 'tsv', 'json'] as const;
export type Form = (typeof FORMS)[number];

/** A row to import: a spun form, or a query for some, and what the author wrote. */
export interface ImportRow {
  readonly spun: string;
  readonly originals: readonly string[];
  /** The place of a character of `spun` in the file; of the row, for JSON. */
  readonly at: (index: number) => Position;
}

/** @throws ImportError where the file does not have the form. */
export function readRows(source: string, form: Form, columns: readonly string[]): ImportRow[] {
  return form === 'json' ? jsonRows(source) : tableRows(source, form, columns);
}

function tableRows(source: string, form: Form, names: readonly string[]): ImportRow[] {
  const table = form === 'tsv' ? tabbed(source) : readCsv(source, separatorOf(source));
  const columns = findColumns(table, names, form !== 'pps');
  const lines = lineIndex(source);
  return columns.rows.map((row) => {
    const spun = row[columns.spun] ?? { value: '', start: row[0]!.start, quoted: false };
    return {
      spun: spun.value,
      originals: (form === 'pps' ? expectedOf : originalsOf)(row[columns.original]?.value ?? ''),
      at: (index) => lines.at(offsetIn(spun, index)),
    };
  });
}

/** Tab-separated values have no quoting; lines that start with "#" are comments. */
function tabbed(source: string): Cell[][] {
  return [...source.matchAll(/[^\r\n]+/g)]
    .filter(([line]) => line.trim() !== '' && !/^\uFEFF?#/.test(line))
    .map(({ 0: line, index }) =>
      [...line.matchAll(/(?<=^\uFEFF?|\t)[^\t\uFEFF]*/g)].map((cell) => ({
        value: cell[0],
        start: index + cell.index,
        quoted: false,
      })),
    );
}

/** Spreadsheets separate by semicolons in much of Europe; the header tells. */
function separatorOf(source: string): string {
  const header = /^[^\r\n]*/.exec(source)![0].replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => [mark, header.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Several originals are separated by "|". */
function originalsOf(cell: string): string[] {
  return cell
    .split('|')
    .map((text) => text.trim().replaceAll(/\s+/g, ' '))
    .filter((text) => text !== '');
}

/** The same, or by ";" or OR; quotes, and remarks in brackets at the end, are left out. */
function expectedOf(cell: string): string[] {
  return cell
    .split(/[|;]|\sOR\s/)
    .map((text) => text.replaceAll(/["\u201C\u201D]|\s*[([][^()[\]]*[)\]]\s*$/g, ''))
    .flatMap(originalsOf);
}

const JSON_FORMS =
  '[["spun", "original"], …], [{"spun": …, "original": …}, …] or {"spun": "original", …}';

function jsonRows(source: string): ImportRow[] {
  const start = { line: 1, column: 1 };
  const data = parse(source);
  const items = Array.isArray(data) ? data : Object.entries(data as object);
  return items.map((item: unknown, index) => {
    const { spun, original } = pairOf(item);
    const originals = Array.isArray(original) ? original : [original];
    if (typeof spun !== 'string' || !originals.every((one) => typeof one === 'string'))
      throw new ImportError(0, `item ${index + 1} is no pair of strings`, `give: ${JSON_FORMS}`);
    return { spun, originals: originals.flatMap(originalsOf), at: () => start };
  });
}

function parse(source: string): unknown {
  let data: unknown;
  try {
    data = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ImportError(0, `not JSON: ${(error as Error).message}`, `give: ${JSON_FORMS}`);
  }
  if (typeof data === 'object' && data !== null) return data;
  throw new ImportError(0, 'neither an array nor an object', `give: ${JSON_FORMS}`);
}

function pairOf(item: unknown): { spun?: unknown; original?: unknown } {
  if (Array.isArray(item)) return { spun: item[0], original: item[1] };
  return typeof item === 'object' && item !== null ? item : {};
}
