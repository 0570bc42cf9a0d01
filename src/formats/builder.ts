import type { Block, Encode, Segment } from './prose.js';

const BLANK = /^[ \t\r\n\f]+$/;
/** Runs of white space; marks that, with other text behind them, would begin a tag or reference. */
const RUNS = /[ \t\r\n\f]{2,}|[<&][^ \t\r\n\f<&]+/g;

/** A segment that may still grow; `text` is undefined where it is verbatim. */
interface Piece {
  text: string | undefined;
  readonly start: number;
  end: number;
  readonly quoted: boolean;
}

interface Open {
  readonly pieces: Piece[];
  readonly encode: Encode;
  /** The last character was white space, or there is none yet. */
  blank: boolean;
}

/**
 * Collects the blocks of a marked-up text, in which white space of any length counts as one blank
 * or, where the source breaks the line, as one line end.
 */
export class ProseBuilder {
  /** How many quotations are open. */
  quoted = 0;
  /** Text that must stay, such as a label that is looked up, is given as made up while above 0. */
  frozen = 0;
  readonly #blocks: Block[] = [];
  readonly #outer: Open[] = [];
  #open: Open;

  constructor(
    readonly source: string,
    encode: Encode,
    /** A blank line ends a block. */
    readonly blankLineEnds = false,
  ) {
    this.#open = { pieces: [], encode, blank: true };
  }

  /** Takes source as it stands. */
  text(start: number, end: number): void {
    let at = start;
    for (const { 0: run, index } of this.source.slice(start, end).matchAll(RUNS)) {
      const from = start + index;
      this.#push(this.source.slice(at, from), at, from);
      at = from + run.length;
      if (BLANK.test(run)) this.space(from, at);
      else this.#freeze(run, from, at);
    }
    this.#push(this.source.slice(at, end), at, end);
  }

  /** Takes what the source spells in another way. */
  spelled(text: string, start: number, end: number): void {
    if (BLANK.test(text)) this.space(start, end);
    else this.#push(text, start, end);
  }

  /** White space; nothing where white space was just taken. */
  space(start: number, end: number): void {
    const run = this.source.slice(start, end);
    if (this.blankLineEnds && /\n\s*\n/.test(run)) this.endBlock();
    else this.#push(/[\r\n]/.test(run) ? '\n' : ' ', start, end);
  }

  /** Something within a sentence that is no prose. */
  opaque(at: number): void {
    this.#push('_', at, at);
  }

  /** The text goes on, on another line. */
  lineBreak(at: number): void {
    this.#push('\n', at, at);
  }

  endBlock(): void {
    const { pieces, encode } = this.#open;
    this.#open = { pieces: [], encode, blank: true };
    const segments = pieces.map((piece) => this.#segment(piece));
    while (segments.length > 0 && BLANK.test(segments.at(-1)!.text)) segments.pop();
    if (segments.some(({ text, start, end }) => end > start && /\p{L}/u.test(text)))
      this.#blocks.push({ segments, encode });
  }

  /** A block within a block, such as the text of a picture. */
  aside(encode: Encode, fill: () => void): void {
    this.beginAside(encode);
    fill();
    this.endAside();
  }

  beginAside(encode: Encode): void {
    this.#outer.push(this.#open);
    this.#open = { pieces: [], encode, blank: true };
  }

  endAside(): void {
    this.endBlock();
    this.#open = this.#outer.pop() ?? this.#open;
  }

  /** The blocks in the order in which they begin. */
  finish(): Block[] {
    this.endBlock();
    return this.#blocks.sort((a, b) => a.segments[0]!.start - b.segments[0]!.start);
  }

  #freeze(text: string, start: number, end: number): void {
    this.frozen++;
    this.#push(text, start, end);
    this.frozen--;
  }

  #push(text: string, start: number, end: number): void {
    const { pieces, blank } = this.#open;
    const spare = blank ? (/^[ \t\r\n\f]+/.exec(text)?.[0].length ?? 0) : 0;
    if (spare === text.length) return;
    const isVerbatim = end - start === text.length && this.source.startsWith(text, start);
    const from = isVerbatim ? start + spare : start;
    const kept = text.slice(spare);
    this.#open.blank = /[ \t\r\n\f]$/.test(kept);
    const quoted = this.quoted > 0;
    const last = pieces.at(-1);
    if (this.frozen > 0) pieces.push({ text: kept, start: from, end: from, quoted });
    else if (!isVerbatim) pieces.push({ text: kept, start, end, quoted });
    else if (last?.end === from && last.text === undefined && last.quoted === quoted)
      last.end = end;
    else pieces.push({ text: undefined, start: from, end, quoted });
  }

  /** Puts in the text of what is verbatim: once, as it may have grown in many steps. */
  #segment({ text, start, end, quoted }: Piece): Segment {
    return { text: text ?? this.source.slice(start, end), start, end, quoted };
  }
}
