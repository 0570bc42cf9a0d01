import type { Segment } from './lattice.js';
import { agrees, type Word } from './words.js';

/**
 * One step of an alignment: a word of the text, of the output, or both, that is the same or not;
 * or, behind the words of a mark, what became of it.
 */
export type Step =
  | {
      readonly kind: 'same' | 'changed';
      readonly inMark: boolean;
      readonly expected: Word | undefined;
      readonly got: Word | undefined;
    }
  | {
      readonly kind: 'mark';
      readonly segment: number;
      /** The reading taken or, where it is none of them, the one that comes nearest. */
      readonly arc: number;
      readonly exact: boolean;
    };

// A cost counts changed words first and errors second: EDIT outweighs every possible number of
// errors, so that no word is called changed which can be called unchanged.
const EDIT = 2 ** 24;
const MISS = 1;
const FALSE_POSITIVE = 1;

/** States of a path. The first four may hold between segments, the others only inside a mark. */
const UNCHANGED = 0;
/** The word before is part of a run of changed text: one more changed word is no new error. */
const RUN = 1;
/** The same behind a mark that became something else. */
const WRONG = 2;
/** An article was adjusted for the mark that follows: that mark has to be restored. */
const ARTICLE = 3;
/** The mark has become something else. */
const OTHER = 4;
/** The reading ends in an article that was adjusted for the mark that follows. */
const ARTICLE_IN_MARK = 5;
const STATES = 6;

const START = 0;
const MATCH = 1;
const SUBSTITUTE = 2;
const DELETE = 3;
const INSERT = 4;
const ENTER = 5;
const LEAVE = 6;

/** Costs of all (output position, state) behind one word of the lattice, and how they came about. */
interface Row {
  /** The rows before: one, but a mark's end has one for each reading. */
  readonly before: readonly Row[];
  readonly segment: number;
  readonly arc: number;
  readonly word: Word | undefined;
  /** The output position that the arrays begin with; they hold `STATES` cells for each. */
  readonly base: number;
  readonly cost: Float64Array;
  readonly operation: Uint8Array;
  readonly fromState: Uint8Array;
  readonly fromRow: Uint8Array;
  /** Output positions outside this range are out of reach. */
  low: number;
  high: number;
}

/**
 * Aligns the words of an output with the lattice of a marked text: fewest changed words, and among
 * those alignments the one with fewest errors. Exact: the search is first kept to paths within
 * `beam` changes of the best, and repeated with a wider beam unless that provably lost nothing.
 */
export function align(segments: readonly Segment[], output: readonly Word[]): Step[] {
  for (let beam = 24; ; beam *= 4) {
    const end = new Search(segments, output, beam).run();
    const best = bestState(end, output.length);
    if (costOf(end, output.length, best) < beam * EDIT) return trace(end, output, best);
  }
}

class Search {
  constructor(
    private readonly segments: readonly Segment[],
    private readonly output: readonly Word[],
    private readonly beam: number,
  ) {}

  run(): Row {
    let row = this.newRow([], 0, -1, undefined);
    this.relax(row, 0, UNCHANGED, 0, START, UNCHANGED);
    this.insertText(row);
    this.segments.forEach((segment, index) => {
      row = segment.mark === undefined ? this.readText(row, index) : this.readMark(row, index);
    });
    return row;
  }

  private readText(entry: Row, index: number): Row {
    const { words } = this.segments[index] as { words: readonly Word[] };
    const beforeMark = this.segments[index + 1]?.mark !== undefined;
    let before = entry;
    words.forEach((word, position) => {
      const row = this.newRow([before], index, -1, word);
      const article = beforeMark && position === words.length - 1 && isArticle(word);
      for (let j = before.low; j <= before.high; j++) {
        for (let state = UNCHANGED; state <= WRONG; state++) {
          const cost = costOf(before, j, state);
          if (cost === Infinity) continue;
          const got = this.output[j];
          const run = state === UNCHANGED ? RUN : state;
          const change = cost + EDIT + (state === UNCHANGED ? FALSE_POSITIVE : 0);
          if (got?.key === word.key) this.relax(row, j + 1, UNCHANGED, cost, MATCH, state);
          else if (got !== undefined) {
            this.relax(row, j + 1, run, change, SUBSTITUTE, state);
            if (article && this.adjusted(j)) this.relax(row, j + 1, ARTICLE, cost, MATCH, state);
          }
          this.relax(row, j, run, change, DELETE, state);
        }
      }
      this.insertText(row);
      before = row;
    });
    return before;
  }

  private readMark(entry: Row, index: number): Row {
    const segment = this.segments[index] as Extract<Segment, { arcs: unknown }>;
    const doubtful = segment.mark.doubtful;
    const ends = segment.arcs.map((_, arc) => this.readArc(entry, index, arc));
    const exit = this.newRow(ends, index, -1, undefined);
    ends.forEach((end, arc) => {
      const kept = segment.arcs[arc]!.role === 'spun';
      const miss = kept && !doubtful ? MISS : 0;
      for (let j = end.low; j <= end.high; j++) {
        for (let state = UNCHANGED; state < STATES; state++) {
          const cost = costOf(end, j, state);
          if (cost === Infinity || (kept && state === ARTICLE)) continue;
          if (state === OTHER)
            this.relax(exit, j, doubtful ? UNCHANGED : WRONG, cost, LEAVE, state, arc);
          else if (state === ARTICLE_IN_MARK)
            this.relax(exit, j, ARTICLE, cost + miss, LEAVE, state, arc);
          else this.relax(exit, j, UNCHANGED, cost + miss, LEAVE, state, arc);
        }
      }
    });
    this.insertText(exit);
    return exit;
  }

  private readArc(entry: Row, index: number, arc: number): Row {
    const segment = this.segments[index] as Extract<Segment, { arcs: unknown }>;
    const { words } = segment.arcs[arc]!;
    const wrong = segment.mark.doubtful ? 0 : FALSE_POSITIVE + MISS;
    const wrongInRun = segment.mark.doubtful ? 0 : MISS;
    const beforeMark = this.segments[index + 1]?.mark !== undefined;
    let before = this.newRow([entry], index, arc, undefined);
    for (let j = entry.low; j <= entry.high; j++)
      for (let state = UNCHANGED; state <= ARTICLE; state++)
        this.relax(before, j, state, costOf(entry, j, state), ENTER, state);
    this.insertMark(before, wrong, wrongInRun);
    words.forEach((word, position) => {
      const row = this.newRow([before], index, arc, word);
      const article = beforeMark && position === words.length - 1 && isArticle(word);
      for (let j = before.low; j <= before.high; j++) {
        for (let state = UNCHANGED; state <= OTHER; state++) {
          const cost = costOf(before, j, state);
          if (cost === Infinity) continue;
          const got = this.output[j];
          if (got?.key === word.key) this.relax(row, j + 1, state, cost, MATCH, state);
          else if (got !== undefined && article && state !== OTHER && this.adjusted(j))
            this.relax(row, j + 1, ARTICLE_IN_MARK, cost, MATCH, state);
          if (state === ARTICLE) continue;
          const error = state === OTHER ? 0 : state === RUN ? wrongInRun : wrong;
          if (got !== undefined && got.key !== word.key)
            this.relax(row, j + 1, OTHER, cost + EDIT + error, SUBSTITUTE, state);
          this.relax(row, j, OTHER, cost + EDIT + error, DELETE, state);
        }
      }
      this.insertMark(row, wrong, wrongInRun);
      before = row;
    });
    return before;
  }

  private insertText(row: Row): void {
    for (let j = row.low; j <= row.high && j < this.output.length; j++) {
      for (let state = UNCHANGED; state <= WRONG; state++) {
        const cost = costOf(row, j, state);
        if (cost === Infinity) continue;
        const run = state === UNCHANGED ? RUN : state;
        const error = state === UNCHANGED ? FALSE_POSITIVE : 0;
        this.relax(row, j + 1, run, cost + EDIT + error, INSERT, state);
      }
    }
    this.prune(row);
  }

  private insertMark(row: Row, wrong: number, wrongInRun: number): void {
    for (let j = row.low; j <= row.high && j < this.output.length; j++) {
      for (let state = UNCHANGED; state <= OTHER; state++) {
        const cost = costOf(row, j, state);
        if (cost === Infinity || state === ARTICLE) continue;
        const error = state === OTHER ? 0 : state === RUN ? wrongInRun : wrong;
        this.relax(row, j + 1, OTHER, cost + EDIT + error, INSERT, state);
      }
    }
    this.prune(row);
  }

  /** Whether the output has at `j` an article that fits its next word. */
  private adjusted(j: number): boolean {
    const next = this.output[j + 1];
    return (
      isArticle(this.output[j]!) && next !== undefined && agrees(this.output[j]!.key, next.key)
    );
  }

  private relax(
    row: Row,
    j: number,
    state: number,
    cost: number,
    operation: number,
    fromState: number,
    fromRow = 0,
  ): void {
    const cell = (j - row.base) * STATES + state;
    if (cell >= row.cost.length || cost >= row.cost[cell]!) return;
    row.cost[cell] = cost;
    row.operation[cell] = operation;
    row.fromState[cell] = fromState;
    row.fromRow[cell] = fromRow;
    if (j < row.low) row.low = j;
    if (j > row.high) row.high = j;
  }

  /** Narrows the row to output positions within the beam. */
  private prune(row: Row): void {
    let best = Infinity;
    for (const cost of row.cost) if (cost < best) best = cost;
    const limit = best + this.beam * EDIT;
    const out = (j: number) => {
      for (let state = 0; state < STATES; state++) if (costOf(row, j, state) <= limit) return false;
      return true;
    };
    while (row.low < row.high && out(row.low)) row.low++;
    while (row.high > row.low && out(row.high)) row.high--;
  }

  private newRow(
    before: readonly Row[],
    segment: number,
    arc: number,
    word: Word | undefined,
  ): Row {
    const base = before.length > 0 ? Math.min(...before.map((row) => row.low)) : 0;
    const reach = Math.max(0, ...before.map((row) => row.high)) + 1 + this.beam;
    const cells = (Math.min(reach, this.output.length) - base + 1) * STATES;
    return {
      before,
      segment,
      arc,
      word,
      base,
      cost: new Float64Array(cells).fill(Infinity),
      operation: new Uint8Array(cells),
      fromState: new Uint8Array(cells),
      fromRow: new Uint8Array(cells),
      low: this.output.length,
      high: 0,
    };
  }
}

function isArticle(word: Word): boolean {
  return word.key === 'a' || word.key === 'an';
}

function bestState(row: Row, j: number): number {
  let best = UNCHANGED;
  for (const state of [RUN, WRONG])
    if (costOf(row, j, state) < row.cost[j * STATES + best]!) best = state;
  return best;
}

function costOf(row: Row, j: number, state: number): number {
  return row.cost[(j - row.base) * STATES + state] ?? Infinity;
}

function trace(end: Row, output: readonly Word[], last: number): Step[] {
  const steps: Step[] = [];
  let row = end;
  let state = last;
  for (let j = output.length; ; ) {
    const cell = (j - row.base) * STATES + state;
    const operation = row.operation[cell]!;
    if (operation === START) return steps.reverse();
    const arc = row.fromRow[cell]!;
    state = row.fromState[cell]!;
    if (operation === LEAVE)
      steps.push({ kind: 'mark', segment: row.segment, arc, exact: state !== OTHER });
    else if (operation !== ENTER)
      steps.push({
        kind: operation === MATCH ? 'same' : 'changed',
        inMark: row.arc >= 0,
        expected: operation === INSERT ? undefined : row.word,
        got: operation === DELETE ? undefined : output[j - 1],
      });
    if (operation !== INSERT) row = row.before[arc]!;
    if (operation === MATCH || operation === SUBSTITUTE || operation === INSERT) j--;
  }
}
