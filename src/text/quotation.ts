/** A quotation: UTF-16 offsets of its first character and behind its last. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
}

const BLOCK = /^[ \t]*>.*$/gm;
// one that is left open is read to the end of its line, and once
const CURLY = /“[^”\r\n]*(?:(”)|$)/gm;
const STRAIGHT = /(?<![\p{L}\p{N}])"[^"\r\n]*"/gu;

/**
 * Finds what a text quotes: lines that begin with `>`, and words between double quotation marks
 * on one line. In order of their start; they may overlap.
 */
export function findQuotations(text: string): Quotation[] {
  // a pattern of Unicode classes takes a millisecond to get ready
  const straight = text.includes('"') ? text.matchAll(STRAIGHT) : [];
  const curly = [...text.matchAll(CURLY)].filter(([, close]) => close !== undefined);
  return [...text.matchAll(BLOCK), ...curly, ...straight]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start);
}
