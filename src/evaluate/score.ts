import { align, type Step } from './align.js';
import type { Gold, Mark } from './gold.js';
import { latticeOf, type Segment } from './lattice.js';
import { type Word, wordsOf } from './words.js';

/**
 * An error: a mark left (`missed`), a mark that became something else (`wrong`), or a change where
 * there is no mark (`false`).
 */
export interface Finding {
  readonly kind: 'missed' | 'wrong' | 'false';
  /** UTF-16 offsets into the spun text. */
  readonly start: number;
  readonly end: number;
  readonly spun: string;
  /** What the output has there; empty where it was deleted. */
  readonly got: string;
  /** What counts as right; for a false change, the text itself. */
  readonly wanted: readonly string[];
}

/** Counts over the sure marks. They add up over documents. */
export interface Counts {
  /** Marks restored to any of their originals. */
  readonly restored: number;
  /** Changes that are not right, marked or not. */
  readonly wrong: number;
  /** Marks not restored, left or made something else. */
  readonly missed: number;
}

export interface Score extends Counts {
  /** In text order. */
  readonly findings: readonly Finding[];
}

/**
 * Scores what an engine made of `gold.spun`. Case, white space and the style of quotes do not
 * count; "a" for "an" and the reverse do not count before a restored mark that they fit.
 */
export function score(gold: Gold, output: string): Score {
  const lattice = latticeOf(gold);
  const steps = align(lattice, wordsOf(output));
  const restored = steps.filter(
    (step) => step.kind === 'mark' && outcomeOf(step, lattice) === 'restored',
  ).length;
  const findings = changesOf(steps, lattice).map((change) => describe(change, gold.spun, output));
  const wrong = findings.filter(({ kind }) => kind !== 'missed').length;
  const missed = findings.filter(({ kind }) => kind !== 'false').length;
  return { restored, wrong, missed, findings };
}

type MarkStep = Extract<Step, { kind: 'mark' }>;

type Outcome = 'restored' | 'missed' | 'wrong' | 'doubtful';

function outcomeOf(step: MarkStep, lattice: readonly Segment[]): Outcome {
  const { arcs, mark } = lattice[step.segment] as Extract<Segment, { arcs: unknown }>;
  if (mark.doubtful) return 'doubtful';
  if (!step.exact) return 'wrong';
  return arcs[step.arc]!.role === 'original' ? 'restored' : 'missed';
}

interface Change {
  readonly kind: Finding['kind'];
  readonly mark: Mark | undefined;
  readonly expected: Word[];
  readonly got: Word[];
  /** Where the change is if it is a pure insertion: behind the word before. */
  readonly at: number;
}

/** Errors in text order. Changed words that touch a wrong mark are part of that error. */
function changesOf(steps: readonly Step[], lattice: readonly Segment[]): Change[] {
  const changes: Change[] = [];
  let open: Change | undefined;
  let inside = { expected: [] as Word[], got: [] as Word[] };
  let at = 0;
  for (const step of steps) {
    if (step.kind === 'mark') {
      const { mark } = lattice[step.segment]!;
      const kind = outcomeOf(step, lattice);
      const { expected, got } = inside;
      inside = { expected: [], got: [] };
      const run = kind === 'wrong' && open?.kind === 'false' ? open : undefined;
      open = undefined;
      at = mark!.end;
      if (kind === 'doubtful' || kind === 'restored') continue;
      if (run !== undefined) {
        changes.pop();
        expected.unshift(...run.expected);
        got.unshift(...run.got);
      }
      const change: Change = { kind, mark, expected, got, at };
      changes.push(change);
      if (kind === 'wrong') open = change;
    } else if (step.inMark) add(inside, step);
    else if (step.kind === 'same') {
      open = undefined;
      at = step.expected!.end;
    } else {
      if (open === undefined) {
        open = { kind: 'false', mark: undefined, expected: [], got: [], at };
        changes.push(open);
      }
      add(open, step);
    }
  }
  return changes;
}

function add(
  to: { expected: Word[]; got: Word[] },
  step: { expected: Word | undefined; got: Word | undefined },
): void {
  if (step.expected !== undefined) to.expected.push(step.expected);
  if (step.got !== undefined) to.got.push(step.got);
}

function describe(
  { kind, mark, expected, got, at }: Change,
  spun: string,
  output: string,
): Finding {
  const start = Math.min(mark?.start ?? Infinity, expected[0]?.start ?? at);
  const end = Math.max(mark?.end ?? 0, expected.at(-1)?.end ?? at);
  const text = spun.slice(start, end);
  return {
    kind,
    start,
    end,
    spun: text,
    got: kind === 'missed' ? text : output.slice(got[0]?.start ?? 0, got.at(-1)?.end ?? 0),
    wanted: mark?.originals ?? [text],
  };
}

export const NOTHING: Counts = { restored: 0, wrong: 0, missed: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    restored: a.restored + b.restored,
    wrong: a.wrong + b.wrong,
    missed: a.missed + b.missed,
  };
}

/** Shares from 0 to 1; `undefined` where there is nothing to take a share of. */
export interface Rates {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f05: number | undefined;
}

/** F0.5 weighs precision twice as much as recall. */
export function ratesOf({ restored, wrong, missed }: Counts): Rates {
  const share = (of: number, all: number) => (all === 0 ? undefined : of / all);
  const beta2 = 0.25;
  return {
    precision: share(restored, restored + wrong),
    recall: share(restored, restored + missed),
    f05: share((1 + beta2) * restored, (1 + beta2) * restored + beta2 * missed + wrong),
  };
}
