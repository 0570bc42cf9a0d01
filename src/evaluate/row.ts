import type { Candidate } from './coverage.js';
import { coveredMarks } from './coverage.js';
import type { Engine } from './engines.js';
import type { Gold } from './gold.js';
import { addCounts, type Counts, type Finding, NOTHING, score } from './score.js';
import { countWords } from './words.js';

/** A document to be evaluated. */
export interface Item {
  readonly name: string;
  readonly gold: Gold;
}

/** A line of the table: one engine on one kind of text. */
export interface Row {
  readonly text: string;
  readonly documents: number;
  readonly words: number;
  readonly counts: Counts;
  /** Documents called spun or partly spun. */
  readonly calledSpun: number;
  /** Names of clean documents called spun and of spun ones called clean. */
  readonly misjudged: readonly string[];
  /** Sure marks whose original was among the candidates; left out where that was not asked. */
  readonly covered?: number;
  readonly milliseconds: number;
  readonly errors: readonly NamedFinding[];
}

export interface NamedFinding extends Finding {
  readonly document: string;
  /** Context in the spun text. */
  readonly before: string;
  readonly after: string;
  /** The edits that it comes from: entry and confidence. */
  readonly because: string;
}

/** Runs the engine on every item and sums up what came out. */
export function evaluate(
  text: string,
  items: readonly Item[],
  engine: Engine,
  candidates?: (text: string) => readonly Candidate[],
): Row {
  let counts: Counts = NOTHING;
  let words = 0;
  let calledSpun = 0;
  let covered = 0;
  let milliseconds = 0;
  const errors: NamedFinding[] = [];
  const misjudged: string[] = [];
  for (const { name, gold } of items) {
    const start = performance.now();
    const result = engine(gold.spun);
    milliseconds += performance.now() - start;
    words += countWords(gold.spun);
    const spun = result.document.verdict !== 'clean';
    if (spun) calledSpun++;
    if (spun !== gold.marks.length > 0) misjudged.push(name);
    if (candidates !== undefined) covered += coveredMarks(gold, candidates(gold.spun)).length;
    if (gold.marks.length === 0 && result.output === gold.spun) continue;
    const scored = score(gold, result.output);
    counts = addCounts(counts, scored);
    for (const finding of scored.findings)
      errors.push(inContext(finding, name, gold, result.edits));
  }
  const documents = items.length;
  const row = { text, documents, words, counts, calledSpun, misjudged, milliseconds, errors };
  return candidates === undefined ? row : { ...row, covered };
}

/** One row for the documents of several. */
export function sumRows(text: string, rows: readonly Row[]): Row {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const row = {
    text,
    documents: sum(({ documents }) => documents),
    words: sum(({ words }) => words),
    counts: rows.reduce<Counts>((counts, row) => addCounts(counts, row.counts), NOTHING),
    calledSpun: sum(({ calledSpun }) => calledSpun),
    milliseconds: sum(({ milliseconds }) => milliseconds),
    misjudged: [],
    errors: [],
  };
  if (rows.some(({ covered }) => covered === undefined)) return row;
  return { ...row, covered: sum(({ covered }) => covered!) };
}

const CONTEXT = 35;

function inContext(
  finding: Finding,
  document: string,
  { spun }: Gold,
  edits: ReturnType<Engine>['edits'],
): NamedFinding {
  const own = edits.filter((edit) => edit.start < finding.end && edit.end > finding.start);
  return {
    ...finding,
    document,
    before: spun.slice(Math.max(0, finding.start - CONTEXT), finding.start),
    after: spun.slice(finding.end, finding.end + CONTEXT),
    because: own.map(({ entry, confidence }) => `${entry} ${confidence.toFixed(2)}`).join(', '),
  };
}
