import { aligned } from '../render/aligned.js';
import type { CommonCoverage } from './common.js';
import type { ContextRanks } from './in-context.js';
import type { NamedFinding, Row } from './row.js';
import { ratesOf } from './score.js';

const HEADER = [
  'text',
  'documents',
  'words',
  'marks',
  'restored',
  'wrong',
  'precision',
  'recall',
  'F0.5',
  'known',
  'false/10k',
  'called spun',
  'ms/1k',
];

/** Rows as lines of a table with a header; the section's title stands above its first column. */
export function formatRows(rows: readonly Row[]): string {
  return aligned([HEADER, ...rows.map(cellsOf)]);
}

function cellsOf(row: Row): string[] {
  const { counts, documents, words } = row;
  const { precision, recall, f05 } = ratesOf(counts);
  const marks = counts.restored + counts.missed;
  const clean = marks === 0;
  return [
    row.text,
    String(documents),
    String(words),
    clean ? '' : String(marks),
    clean ? '' : String(counts.restored),
    String(counts.wrong),
    clean ? '' : percent(precision),
    percent(recall),
    clean ? '' : (f05?.toFixed(3) ?? ''),
    row.covered === undefined || clean ? '' : percent(row.covered / marks),
    clean ? ((counts.wrong * 10_000) / words).toFixed(2) : '',
    `${row.calledSpun} of ${documents}`,
    ((row.milliseconds * 1000) / words).toFixed(1),
  ];
}

export function formatRanks(ranks: Readonly<Record<string, ContextRanks>>): string {
  const rows = Object.entries(ranks).map(([name, { observations, known, first }]) => [
    name,
    String(observations),
    percent(known / observations),
    percent(first / observations),
    percent(first / known),
  ]);
  return aligned([['text', 'swaps', 'known', 'ranked first', 'of the known'], ...rows]);
}

export function formatCommon(coverage: Readonly<Record<string, CommonCoverage>>): string {
  const rows = Object.entries(coverage).map(([name, { texts, known, leftOut, open }]) => [
    name,
    String(texts),
    percent(known / texts),
    percent(leftOut / texts),
    percent((known + leftOut) / texts),
    String(open.length),
  ]);
  return aligned([['text', 'texts', 'known', 'left out', 'either', 'open'], ...rows]);
}

/** One error a line: where, what was made of it, what was wanted, and its context. */
export function formatErrors({ text, misjudged, errors }: Row): string {
  const verdicts = misjudged.map((document) => `verdict ${text}: ${document}`);
  return [...verdicts, ...errors.map(formatError)].join('\n');
}

function formatError(error: NamedFinding): string {
  const { kind, document, spun, got, wanted, because } = error;
  const change = kind === 'missed' ? `[${spun}]` : `[${spun} -> ${got || '(deleted)'}]`;
  const right = kind === 'false' ? '' : `  wanted: ${wanted.join(' | ')}`;
  const line = `${kind.padEnd(6)} ${document}: …${error.before}${change}${error.after}…`;
  return `${line.replaceAll(/\s+/g, ' ')}${right}${because === '' ? '' : `  (${because})`}`;
}

function percent(share: number | undefined): string {
  return share === undefined || Number.isNaN(share) ? '' : `${(share * 100).toFixed(1)} %`;
}
