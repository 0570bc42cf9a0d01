import type { Edit, Result } from '../result.js';
import { type LineIndex, lineIndex } from '../text/lines.js';
import { findQuotations } from '../text/quotation.js';
import { applyEdits, type UnspinOptions, unspin } from '../unspin.js';
import type { Format } from './formats.js';
import type { FormatOptions, Range } from './prose.js';
import { type Place, ProseMap, writeAt } from './prose-map.js';
import { splitEdit } from './split-edit.js';

export interface DocumentOptions extends UnspinOptions, FormatOptions {
  /** `keep` changes nothing within quotations. */
  readonly quotes?: 'keep' | 'repair';
}

/**
 * Repairs the prose of a document in the given format; all offsets of the result are those of the
 * source. What lies outside the edits stays as it is.
 * @throws FormatError if the source is not in that format.
 */
export function unspinDocument(
  source: string,
  format: Format,
  options: DocumentOptions = {},
): Result {
  const map = new ProseMap(source, format.read(source, options));
  const found = unspin(map.text, { ...options, quotations: map.quotations });
  const kept = options.quotes === 'keep' ? quotedRanges(map) : [];
  const mapped = mapEdits(map, lineIndex(source), found, kept);
  const passages = found.document.passages.map((passage) => ({
    ...passage,
    ...map.around(passage.start, passage.end),
  }));
  return {
    source,
    output: applyEdits(source, mapped.edits),
    ...mapped,
    document: { ...found.document, passages },
  };
}

function mapEdits(
  map: ProseMap,
  lines: LineIndex,
  { edits, suggestions }: Result,
  kept: readonly Range[],
): Pick<Result, 'edits' | 'suggestions'> {
  const fixed: Edit[] = [];
  const suggested: Edit[] = [];
  const free = (edit: Edit) =>
    kept.every(({ start, end }) => edit.end <= start || edit.start >= end);
  for (const [index, edit] of edits.entries()) {
    const next = edits[index + 1];
    // an article follows the word behind it, and stays if that does
    const leader = next !== undefined && isArticleOf(edit, next) ? next : edit;
    if (!free(edit) || !free(leader)) continue;
    const own = piecesOf(map, lines, edit);
    if (own !== undefined && (leader === edit || piecesOf(map, lines, leader) !== undefined))
      fixed.push(...own);
    else if (leader === edit) suggested.push(...suggestionOf(map, lines, edit));
  }
  for (const edit of suggestions) if (free(edit)) suggested.push(...suggestionOf(map, lines, edit));
  return { edits: fixed.sort(byStart), suggestions: suggested.sort(byStart) };
}

const byStart = (a: Edit, b: Edit) => a.start - b.start;

function isArticleOf(edit: Edit, next: Edit): boolean {
  return edit.because === `the article follows '${next.insert}'`;
}

/** The edit in the source, in pieces where markup runs through it; undefined if that cannot be. */
function piecesOf(map: ProseMap, lines: LineIndex, edit: Edit): Edit[] | undefined {
  const whole = map.place(edit.start, edit.end);
  if (whole?.whole) {
    const moved = move(map, lines, edit, whole);
    return moved === undefined ? undefined : [moved];
  }
  const pieces = splitEdit(edit).map((piece) => {
    const place = map.place(piece.start, piece.end);
    return place?.whole ? move(map, lines, piece, place) : undefined;
  });
  const made = pieces.filter((piece) => piece !== undefined);
  return made.length === pieces.length ? made : undefined;
}

function suggestionOf(map: ProseMap, lines: LineIndex, edit: Edit): Edit[] {
  const place = map.place(edit.start, edit.end);
  if (place === undefined) return [];
  return [move(map, lines, edit, place) ?? { ...edit, ...located(map, lines, place) }];
}

function move(map: ProseMap, lines: LineIndex, edit: Edit, place: Place): Edit | undefined {
  const insert = writeAt(map, edit.insert, place);
  if (insert === undefined) return undefined;
  const alternatives = edit.alternatives.flatMap((alternative) => {
    const other = writeAt(map, alternative.insert, place);
    return other === undefined ? [] : [{ ...alternative, insert: other }];
  });
  return { ...edit, ...located(map, lines, place), insert, alternatives };
}

function located({ source }: ProseMap, lines: LineIndex, { start, end }: Range) {
  return { start, end, ...lines.at(start), spun: source.slice(start, end) };
}

/** What is quoted, by marks or by markup; a quotation may run over the lines of a paragraph. */
function quotedRanges({ text, quotations }: ProseMap): readonly Range[] {
  const unwrapped = text.replace(/(?<![\r\n])(?:\r\n|\r|\n)(?![\r\n])/g, (end) =>
    ' '.repeat(end.length),
  );
  return [...quotations, ...findQuotations(text), ...findQuotations(unwrapped)];
}
