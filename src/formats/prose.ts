/** A stretch of source: UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A piece of plain text and where it stands in the source. It is one of three:
 * - verbatim: `source.slice(start, end)` is `text`;
 * - spelled: the source spells the whole of `text` in another way, such as `&amp;` or `\n`;
 * - made up: `start` is `end`, and the text stands for something that is not prose.
 * Source between two segments is markup.
 */
export interface Segment extends Range {
  readonly text: string;
  readonly quoted?: boolean;
}

/** Writes plain text in the source's own spelling; undefined if it cannot be written there. */
export type Encode = (text: string) => string | undefined;

/** Text that belongs together: no sentence crosses from one block to the next. */
export interface Block {
  /** In the order of the source, disjoint. */
  readonly segments: readonly Segment[];
  readonly encode: Encode;
}

export interface FormatOptions {
  /** JSON, CSV: where the prose is; see `matchesField`. What looks like prose if left out. */
  readonly fields?: readonly string[];
  /** Markdown: keys of the front matter whose values are prose. */
  readonly frontMatterKeys?: readonly string[];
}

/** Finds the prose of a document. Pure; what is no prose is in no block. */
export type Read = (source: string, options: FormatOptions) => readonly Block[];

/** The text is not in the format it was taken for. The message says why and what to do. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

/** Plain text as it stands. */
export const verbatim: Encode = (text) => text;

/** Cuts source into segments: every match of `pattern` is spelled, the rest is verbatim. */
export function spell(
  source: string,
  { start, end }: Range,
  pattern: RegExp,
  decode: (match: string) => string,
): Segment[] {
  const segments: Segment[] = [];
  let at = start;
  const upTo = (to: number) => {
    if (to > at) segments.push({ text: source.slice(at, to), start: at, end: to });
  };
  for (const match of source.slice(start, end).matchAll(pattern)) {
    const from = start + match.index;
    const text = decode(match[0]);
    if (text === match[0]) continue;
    upTo(from);
    at = from + match[0].length;
    segments.push({ text, start: from, end: at });
  }
  upTo(end);
  return segments;
}
