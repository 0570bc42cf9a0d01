import type { Gold, Mark } from './gold.js';
import { type Word, wordsOf } from './words.js';

/** One way to read a mark. `spun` is the reading in which nothing was restored. */
export interface Arc {
  readonly words: readonly Word[];
  readonly role: 'spun' | 'original';
}

/**
 * A stretch of the text: words that must stay, or a mark with its readings side by side:
 *
 *                        ╭─ information ─╮      (spun)
 *     first reported the ┼─ news ────────┼ .
 *                        ╰─ story ───────╯
 *
 * The offsets of words that are not in the spun text are those of the mark.
 */
export type Segment =
  | { readonly words: readonly Word[]; readonly mark?: undefined }
  | { readonly mark: Mark; readonly arcs: readonly Arc[] };

/** The text as a lattice of everything that the output may be without an error. */
export function latticeOf(gold: Gold): Segment[] {
  const segments: Segment[] = [];
  let last = 0;
  for (const mark of gold.marks.map((mark) => wholeWords(mark, gold.spun))) {
    pushText(segments, gold.spun, last, mark.start);
    segments.push({ mark, arcs: arcsOf(mark) });
    last = mark.end;
  }
  pushText(segments, gold.spun, last, gold.spun.length);
  return segments;
}

function pushText(segments: Segment[], text: string, start: number, end: number): void {
  const words = wordsOf(text.slice(start, end), start);
  if (words.length > 0) segments.push({ words });
}

function arcsOf(mark: Mark): Arc[] {
  const place = (text: string): Word[] =>
    wordsOf(text).map(({ key }) => ({ key, start: mark.start, end: mark.end }));
  return [
    ...mark.originals.map((text): Arc => ({ words: place(text), role: 'original' })),
    { words: wordsOf(mark.spun, mark.start), role: 'spun' },
  ];
}

/** A mark on part of a word ("[[over=>under]]seen") is read as a mark on the word. */
function wholeWords(mark: Mark, text: string): Mark {
  const before = /[\p{L}\p{N}]+$/u.exec(text.slice(0, mark.start))?.[0] ?? '';
  const after = /^[\p{L}\p{N}]+/u.exec(text.slice(mark.end))?.[0] ?? '';
  if (before === '' && after === '') return mark;
  const whole = (part: string) => before + part + after;
  return {
    ...mark,
    start: mark.start - before.length,
    end: mark.end + after.length,
    spun: whole(mark.spun),
    originals: mark.originals.map(whole),
  };
}
