import { lastAtMost } from './compose.js';
import type { Block, Encode, Range, Segment } from './prose.js';

/** Between blocks: a paragraph break, which no sentence crosses. */
const BETWEEN = '\n\n';

/** A stretch of plain text and where it stands. */
export interface Place extends Range {
  readonly segments: readonly Segment[];
  readonly encode: Encode;
  /** No markup is within and nothing is made up. */
  readonly whole: boolean;
}

/** The plain text of all blocks, and the way back to the source. */
export class ProseMap {
  readonly text: string;
  /** Stretches of the plain text that the markup says are quoted. */
  readonly quotations: readonly Range[];
  readonly #starts: number[] = [];
  readonly #segments: Segment[] = [];
  readonly #escapes: Encode[] = [];
  readonly #verbatim = new Map<Segment, boolean>();

  constructor(
    readonly source: string,
    blocks: readonly Block[],
  ) {
    const parts: string[] = [];
    const quotations: { start: number; end: number }[] = [];
    let length = 0;
    for (const [index, { segments, encode }] of blocks.entries()) {
      if (index > 0) parts.push(BETWEEN);
      if (index > 0) length += BETWEEN.length;
      for (const segment of segments) {
        this.#starts.push(length);
        this.#segments.push(segment);
        this.#escapes.push(encode);
        parts.push(segment.text);
        const start = length;
        length += segment.text.length;
        if (!segment.quoted) continue;
        if (quotations.at(-1)?.end === start) quotations.at(-1)!.end = length;
        else quotations.push({ start, end: length });
      }
    }
    this.text = parts.join('');
    this.quotations = quotations;
  }

  /** Undefined where the stretch begins or ends within a spelling or at something made up. */
  place(start: number, end: number): Place | undefined {
    const first = lastAtMost(this.#starts, start);
    const last = lastAtMost(this.#starts, end - 1);
    const from = this.#offset(first, start);
    const to = this.#offset(last, end);
    if (from === undefined || to === undefined || to <= from) return undefined;
    const segments = this.#segments.slice(first, last + 1);
    const whole = segments.every(
      (segment, index) =>
        segment.end > segment.start && (index === 0 || segments[index - 1]!.end === segment.start),
    );
    return { start: from, end: to, segments, encode: this.#escapes[first]!, whole };
  }

  /** The nearest place for what is only to be pointed at. */
  around(start: number, end: number): Range {
    const first = this.#segments[lastAtMost(this.#starts, start)];
    const last = this.#segments[lastAtMost(this.#starts, end - 1)];
    const place = this.place(start, end);
    return {
      start: place?.start ?? first?.start ?? 0,
      end: place?.end ?? last?.end ?? 0,
    };
  }

  #offset(index: number, offset: number): number | undefined {
    const segment = this.#segments[index];
    if (segment === undefined || segment.end === segment.start) return undefined;
    const within = offset - this.#starts[index]!;
    if (this.isVerbatim(segment)) return segment.start + within;
    if (within === 0) return segment.start;
    return within === segment.text.length ? segment.end : undefined;
  }

  /** Told once of each: a plain text is one segment, and compared as a whole. */
  isVerbatim(segment: Segment): boolean {
    const { start, end, text } = segment;
    const known = this.#verbatim.get(segment);
    if (known !== undefined) return known;
    const verbatim = end - start === text.length && this.source.startsWith(text, start);
    this.#verbatim.set(segment, verbatim);
    return verbatim;
  }
}

/**
 * Writes new text at a place: as the source spells the same characters there (a reference, a line
 * end with its indentation), else as its format wants them.
 */
export function writeAt(map: ProseMap, text: string, place: Place): string | undefined {
  const spellings = new Map<string, string[]>();
  for (const segment of place.segments)
    if (segment.text.length === 1 && !map.isVerbatim(segment)) {
      const known = spellings.get(segment.text) ?? [];
      known.push(map.source.slice(segment.start, segment.end));
      spellings.set(segment.text, known);
    }
  if (spellings.size === 0) return place.encode(text);
  let written = '';
  for (const character of text) {
    const known = spellings.get(character);
    // white space is used up: each stands where it stood; other characters are always spelled so
    const spelling = /\s/.test(character) ? known?.shift() : known?.[0];
    const next = spelling ?? place.encode(character);
    if (next === undefined) return undefined;
    written += next;
  }
  return written;
}
