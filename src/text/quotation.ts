/** A quotation: UTF-16 offsets of its first character and behind its last. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
}

const BLOCK = /^[ \t]*>.*$/gm;
const MARKED = /“[^”\r\n]*”|(?<![\p{L}\p{N}])"[^"\r\n]*"/gu;

/**
 * Finds what a text quotes: lines that begin with `>`, and words between double quotation marks
 * on one line. In order of their start; they may overlap.
 */
export function findQuotations(text: string): Quotation[] {
  return [...text.matchAll(BLOCK), ...text.matchAll(MARKED)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start);
}
