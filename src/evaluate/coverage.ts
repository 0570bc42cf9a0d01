import type { Gold, Mark } from './gold.js';
import { type Word, wordsOf } from './words.js';

/** A phrase of the spun text and everything that it may stand for, right or wrong. */
export interface Candidate {
  /** UTF-16 offsets into the spun text. */
  readonly start: number;
  readonly end: number;
  readonly originals: readonly string[];
}

/** How many words beside a mark a candidate may include. */
const MARGIN = 3;
/** Combinations of other marks' originals tried around one mark. */
const MOST_COMBINATIONS = 64;

/**
 * The sure marks for which some choice among the candidates gives an original: the part of the
 * errors that no decoder can mend is the rest.
 */
export function coveredMarks(gold: Gold, candidates: readonly Candidate[]): Mark[] {
  const words = wordsOf(gold.spun);
  const byStart = new Map<number, Step[]>();
  for (const { start, end, originals } of candidates) {
    const steps = originals.map((original) => ({ end, keys: keysOf(original) }));
    byStart.set(start, [...(byStart.get(start) ?? []), ...steps]);
  }
  return gold.marks.filter((mark) => !mark.doubtful && isCovered(mark, gold, words, byStart));
}

interface Step {
  readonly end: number;
  readonly keys: readonly string[];
}

function isCovered(
  mark: Mark,
  gold: Gold,
  words: readonly Word[],
  byStart: ReadonlyMap<number, readonly Step[]>,
): boolean {
  const first = words.findIndex((word) => word.end > mark.start);
  const behind = words.findIndex((word) => word.start >= mark.end);
  const from = Math.max(0, first - MARGIN);
  const to = Math.min(words.length, (behind < 0 ? words.length : behind) + MARGIN);
  const window = words.slice(from, to);
  return wantedTexts(mark, gold, window).some((wanted) => reaches(window, 0, wanted, 0, byStart));
}

/** What may stand in the window: the mark restored, other marks in it restored or left. */
function wantedTexts(mark: Mark, gold: Gold, window: readonly Word[]): string[][] {
  const start = window[0]!.start;
  const end = window.at(-1)!.end;
  let texts = [''];
  let at = start;
  for (const other of gold.marks) {
    if (other.end <= start || other.start >= end) continue;
    const between = gold.spun.slice(at, Math.max(at, other.start));
    const whole = other.start >= start && other.end <= end;
    const own = gold.spun.slice(Math.max(at, other.start), Math.min(end, other.end));
    const options = other === mark ? mark.originals : whole ? [own, ...other.originals] : [own];
    texts = texts.flatMap((text) => options.map((option) => text + between + option));
    // the mark itself must not be lost to the limit, so the limit applies to what others add
    texts = texts.slice(0, Math.max(MOST_COMBINATIONS, options.length));
    at = Math.min(end, other.end);
  }
  return texts.map((text) => keysOf(text + gold.spun.slice(at, end)));
}

/** Whether words from `i` on, kept or replaced by candidates, can give `wanted` from `j` on. */
function reaches(
  window: readonly Word[],
  i: number,
  wanted: readonly string[],
  j: number,
  byStart: ReadonlyMap<number, readonly Step[]>,
): boolean {
  if (i === window.length) return j === wanted.length;
  const word = window[i]!;
  if (same(word.key, wanted[j]) && reaches(window, i + 1, wanted, j + 1, byStart)) return true;
  for (const { end, keys } of byStart.get(word.start) ?? []) {
    if (!keys.every((key, index) => same(key, wanted[j + index]))) continue;
    let next = i;
    while (next < window.length && window[next]!.start < end) next++;
    if (window[next - 1]!.end > end || (next === window.length && window.at(-1)!.end < end))
      continue;
    if (reaches(window, next, wanted, j + keys.length, byStart)) return true;
  }
  return false;
}

function same(key: string, wanted: string | undefined): boolean {
  return key === wanted || (isArticle(key) && wanted !== undefined && isArticle(wanted));
}

function isArticle(key: string): boolean {
  return key === 'a' || key === 'an';
}

function keysOf(text: string): string[] {
  return wordsOf(text).map((word) => word.key);
}
