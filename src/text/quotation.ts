/** A quotation: UTF-16 offsets of its first character and behind its last. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
}

const BLOCK = /^[ \t]*>.*$/gm;
const CURLY = /“[^”\r\n]*”/g;
const STRAIGHT = /(?<![\p{L}\p{N}])"[^"\r\n]*"/gu;

/**
 * Finds what a text quotes: lines that begin with `>`, and words between double quotation marks
 * on one line. In order of their start; they may overlap.
 */
export function findQuotations(text: string): Quotation[] {
  // a pattern of Unicode classes takes a millisecond to get ready
  const straight = text.includes('"') ? text.matchAll(STRAIGHT) : [];
  return [...text.matchAll(BLOCK), ...text.matchAll(CURLY), ...straight]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start);
}
