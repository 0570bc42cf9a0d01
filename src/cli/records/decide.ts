import { type Block, type Segment, verbatim } from '../../formats/prose.js';
import type { DocumentOptions } from '../../formats/unspin-document.js';
import { proseValue } from '../../formats/value.js';
import type { DocumentVerdict, Edit } from '../../result.js';
import type { Engine } from '../work/examine.js';
import { partsOf } from './parts.js';

/** Between the texts of a record: a paragraph break. */
const BETWEEN = '\n\n';

/** Characters that are decided together: enough to know the spinner by, and few enough to be fast. */
const PART = 100_000;

export type Verdict = Pick<DocumentVerdict, 'verdict' | 'spinScore' | 'words'>;

/** What was decided for a text, in offsets of the text. */
export interface Decided {
  readonly document: Verdict;
  readonly edits: readonly Edit[];
}

/**
 * Decides the texts of a record, which are one document.
 * @param chosen Whether they were asked for, or else count only if they look like prose.
 * @returns The edits of each text, in its own offsets.
 */
export function decideTexts(
  texts: readonly string[],
  chosen: boolean,
  engine: Engine,
  options: DocumentOptions,
): { readonly document: Verdict; readonly edits: readonly (readonly Edit[])[] } {
  const source = texts.join(BETWEEN);
  const blocks: Block[] = [];
  const ends: number[] = [];
  let start = 0;
  for (const text of texts) {
    const end = start + text.length;
    const segments = text === '' ? [] : [{ text, start, end }];
    blocks.push(...proseValue(source, segments, verbatim, chosen));
    ends.push(end);
    start = end + BETWEEN.length;
  }
  const { document, edits } = decideBlocks(source, blocks, engine, options);
  let next = 0;
  const own = ends.map((end, index) => {
    const from = next;
    while (next < edits.length && edits[next]!.start < end) next++;
    const start = end - texts[index]!.length;
    return edits.slice(from, next).map((edit) => moved(edit, -start));
  });
  return { document, edits: own };
}

/** Decides the blocks of a text; what is very long part by part. */
export function decideBlocks(
  source: string,
  blocks: readonly Block[],
  engine: Engine,
  options: DocumentOptions,
): Decided {
  const parts = partsOf(blocks, PART);
  if (parts.length < 2) {
    const format = { name: 'text', read: () => blocks } as const;
    return engine.unspinDocument(source, format, options);
  }
  const decided = parts.map((part) => decidePart(source, part, engine, options));
  return {
    document: together(decided.map(({ document }) => document)),
    edits: decided.flatMap(({ edits }) => edits),
  };
}

/** With no more of the source than the part is in, since all of it would be read for each part. */
function decidePart(
  source: string,
  part: readonly Block[],
  engine: Engine,
  options: DocumentOptions,
): Decided {
  const segments = part.flatMap((block) => block.segments);
  const from = segments[0]!.start;
  const to = Math.max(...segments.map(({ end }) => end));
  const move = (segment: Segment) => moved(segment, -from);
  const blocks = part.map((block) => ({ ...block, segments: block.segments.map(move) }));
  const format = { name: 'text', read: () => blocks } as const;
  const { document, edits } = engine.unspinDocument(source.slice(from, to), format, options);
  return { document, edits: edits.map((edit) => moved(edit, from)) };
}

function moved<Value extends { readonly start: number; readonly end: number }>(
  value: Value,
  by: number,
): Value {
  return { ...value, start: value.start + by, end: value.end + by };
}

/** The score is that of the words on average. */
function together(parts: readonly Verdict[]): Verdict {
  const words = parts.reduce((sum, part) => sum + part.words, 0);
  const nats = parts.reduce((sum, part) => sum + part.spinScore * part.words, 0);
  const verdicts = new Set(parts.map(({ verdict }) => verdict));
  const [first] = verdicts;
  return {
    verdict: verdicts.size === 1 ? first! : 'partly spun',
    spinScore: words === 0 ? 0 : nats / words,
    words,
  };
}
