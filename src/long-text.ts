import { Buffer } from 'node:buffer';
import { looksSpun } from './decide/decide.js';
import { FirstLook, type Suspect } from './decide/first-look.js';
import { matchedSentences } from './decide/sentences.js';
import { round, WHOLE } from './decide/verdict.js';
import type { Dictionary } from './dictionary/compile.js';
import type { LanguageModel } from './language-model/model.js';
import type { DocumentVerdict, Edit, Passage, Result } from './result.js';
import { cutBefore } from './text/cut.js';
import { lineIndex } from './text/lines.js';

/**
 * Bytes before and after what may be spun that are read with it: of its spin rate, its dialect and
 * its habits nothing further away has a say.
 */
export const MARGIN = 4 * 1024;

/**
 * Up to so many bytes of UTF-8 a text is one document, decided whole. A longer one is decided window
 * by window, so that neither memory nor time per byte grows with the text.
 */
export const LONGEST_DOCUMENT = 256 * 1024;

/** A window with all that is read around it is no longer than a document. */
export const WINDOW = LONGEST_DOCUMENT - 4 * MARGIN;

/** Up to this share of a window, what may be spun is decoded by itself before its surroundings are. */
const FEW = 0.2;
/** The steps in which it is: bytes around it, and nats that it must have then. */
const STEPS = [
  { margin: 0, least: 2 },
  { margin: 1024, least: 4 },
] as const;

/** What was decided about a stretch of text. */
export interface Stretch {
  /** Where its text starts in the window, in UTF-16 code units; below 0 if before it. */
  readonly offset: number;
  readonly text: string;
  /** Within the window, sorted, in UTF-16 offsets of `text`. */
  readonly edits: readonly Edit[];
  readonly suggestions: readonly Edit[];
  /** Those that are spun, as far as they are within the window. */
  readonly passages: readonly Passage[];
  /** Evidence for spinning within the window, in nats; 0 or more. */
  readonly gap: number;
}

/** What was decided about a window. */
export interface WindowResult {
  readonly stretches: readonly Stretch[];
  /** Words and numbers in it. */
  readonly words: number;
}

/** Finds what was spun in a long text, window by window; most of it is never decoded. */
export class LongText {
  readonly #look: FirstLook;

  constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
  ) {
    this.#look = new FirstLook(dictionary, model);
  }

  /**
   * Decides `bytes[start] … bytes[end - 1]`, UTF-8 cut between words. What stands before and behind
   * it in `bytes` is read as far as it bears on it.
   * @param decide Decides the text of a stretch, that starts there in the window, as a document.
   */
  window(
    bytes: Uint8Array,
    start: number,
    end: number,
    decide: (text: string, offset: number) => Result,
  ): WindowResult {
    const { suspects, sure, words } = this.#look.atPart(bytes, start, end);
    const kept = this.#stillSuspect(bytes, suspects, end - start);
    const ranges = [
      ...kept.map((range) => widened(bytes, range, MARGIN)),
      ...sure.map((range) => widened(bytes, range, 0)),
    ];
    const stretches = united(ranges).map((range) => {
      const text = textOf(bytes, range.start, range.end);
      const from = textOf(bytes, range.start, Math.max(start, range.start)).length;
      const to = text.length - textOf(bytes, Math.min(end, range.end), range.end).length;
      const offset = from > 0 ? -from : utf16Length(bytes, start, range.start);
      return { offset, text, ...within(decide(text, offset), from, to) };
    });
    return { stretches, words };
  }

  /** Where little is suspected, most of it turns out clean once it is decoded. */
  #stillSuspect(bytes: Uint8Array, suspects: readonly Suspect[], size: number) {
    const apart = united(suspects);
    const all = apart.reduce((sum, { start, end }) => sum + end - start, 0);
    if (all > FEW * size) return apart;
    return STEPS.reduce(
      (left, { margin, least }) =>
        left.filter((range) => {
          const { start, end } = margin === 0 ? range : widened(bytes, range, margin);
          const text = textOf(bytes, start, end);
          const sentences = matchedSentences(text, this.dictionary);
          return looksSpun(sentences, text, this.dictionary, this.model, least);
        }),
      apart,
    );
  }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  const length = Math.max(0, end - start);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString();
}

const LINE_FEED = 0x0a;

/** The range with this much around it, and to the ends of the lines there unless they are far. */
function widened(bytes: Uint8Array, { start, end }: Suspect, margin: number): Suspect {
  let from = Math.max(0, start - margin);
  const least = Math.max(0, from - MARGIN);
  while (from > least && bytes[from - 1] !== LINE_FEED) from--;
  if (from === least && from > 0) while (from < start && !isBlank(bytes[from - 1]!)) from++;
  let to = Math.min(bytes.length, end + margin);
  const most = Math.min(bytes.length, to + MARGIN);
  while (to < most && bytes[to - 1] !== LINE_FEED) to++;
  if (to === most && to < bytes.length) while (to > end && !isBlank(bytes[to]!)) to--;
  return { start: from, end: to };
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Ranges that meet as one. */
function united(ranges: readonly Suspect[]): Suspect[] {
  const apart: Suspect[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last === undefined || range.start > last.end) apart.push(range);
    else apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return apart;
}

/** What of a result lies between two offsets. */
function within({ source, edits, suggestions, document }: Result, from: number, to: number) {
  const inside = ({ start, end }: Edit) => start >= from && end <= to;
  const share = (to - from) / Math.max(1, source.length);
  return {
    edits: edits.filter(inside),
    suggestions: suggestions.filter(inside),
    passages: document.passages
      .filter(({ verdict, start, end }) => verdict === 'spun' && start < to && end > from)
      .map((passage) => ({
        ...passage,
        start: Math.max(from, passage.start),
        end: Math.min(to, passage.end),
      })),
    gap: (share * document.spinScore * document.words) / 100,
  };
}

/** How long a text in UTF-8 is in UTF-16 code units. */
function utf16Length(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = bytes[at]!;
    if ((code & 0xc0) !== 0x80) length += code >= 0xf0 ? 2 : 1;
  }
  return length;
}

/** What is known of the whole of a long text once its windows are decided. */
export class Totals {
  #words = 0;
  #bytes = 0;
  #spun = 0;
  #rate = 0;
  #gap = 0;

  /** @param bytes How long the window is. */
  add({ words, stretches }: WindowResult, bytes: number): void {
    this.#words += words;
    this.#bytes += bytes;
    for (const { passages, gap } of stretches) {
      this.#gap += gap;
      for (const { start, end, spinRate } of passages) {
        this.#spun += end - start;
        this.#rate += (end - start) * spinRate;
      }
    }
  }

  /** The verdict on the whole; shares are of characters. */
  verdict(): Omit<DocumentVerdict, 'passages'> {
    const share = this.#spun / Math.max(1, this.#bytes);
    return {
      verdict: share === 0 ? 'clean' : share >= WHOLE ? 'spun' : 'partly spun',
      spinRate: round(this.#rate / Math.max(1, this.#bytes)),
      spinScore: round((this.#gap / Math.max(1, this.#words)) * 100),
      words: this.#words,
    };
  }
}

/**
 * The result for a long text that is at hand whole.
 * @param decide Decides a stretch that starts at this UTF-16 offset, as a document of its own.
 */
export function decideLong(
  source: string,
  longText: LongText,
  decide: (text: string, start: number) => Result,
): Omit<Result, 'output'> {
  const bytes = Buffer.from(source);
  const lines = lineIndex(source);
  const totals = new Totals();
  const edits: Edit[] = [];
  const suggestions: Edit[] = [];
  const spun: Passage[] = [];
  /** The same place in bytes and in UTF-16. */
  let [start, offset] = [0, 0];
  while (start < bytes.length) {
    const end = windowEnd(bytes, start, bytes.length);
    const result = longText.window(bytes, start, end, (text, at) => decide(text, offset + at));
    totals.add(result, end - start);
    for (const stretch of result.stretches) {
      const base = offset + stretch.offset;
      const located = (edit: Edit) => ({ ...moved(edit, base), ...lines.at(base + edit.start) });
      edits.push(...stretch.edits.map(located));
      suggestions.push(...stretch.suggestions.map(located));
      spun.push(...stretch.passages.map((passage) => moved(passage, base)));
    }
    offset += utf16Length(bytes, start, end);
    start = end;
  }
  const passages = withClean(source, spun);
  return { source, edits, suggestions, document: { ...totals.verdict(), passages } };
}

/** The same range that much further on. */
export function moved<Moved extends Passage | Edit>(range: Moved, by: number): Moved {
  return { ...range, start: range.start + by, end: range.end + by };
}

/** Where a window ends that starts there, of a text that ends at `stop`. */
export function windowEnd(bytes: Uint8Array, start: number, stop: number): number {
  return stop - start <= WINDOW ? stop : cutBefore(bytes, start, start + WINDOW);
}

/** Spun passages, joined where nothing is between them, and clean ones between the others. */
function withClean(source: string, spun: readonly Passage[]): Passage[] {
  const passages: Passage[] = [];
  let last = 0;
  const clean = (end: number) => {
    const between = source.slice(last, end);
    const start = last + between.length - between.trimStart().length;
    const stop = last + between.trimEnd().length;
    if (start < stop) passages.push({ start, end: stop, verdict: 'clean', spinRate: 0 });
  };
  for (const passage of spun) {
    clean(passage.start);
    const before = passages.at(-1);
    if (before?.verdict === 'spun') passages[passages.length - 1] = joined(before, passage);
    else passages.push(passage);
    last = passage.end;
  }
  clean(source.length);
  return passages;
}

function joined(first: Passage, second: Passage): Passage {
  const length = ({ start, end }: Passage) => end - start;
  const rate =
    (first.spinRate * length(first) + second.spinRate * length(second)) /
    (length(first) + length(second));
  return { ...first, end: second.end, spinRate: round(rate) };
}
