import { type Block, verbatim } from '../../formats/prose.js';
import type { DocumentOptions } from '../../formats/unspin-document.js';
import { proseValue } from '../../formats/value.js';
import type { DocumentVerdict, Edit } from '../../result.js';
import type { Engine } from '../work/examine.js';

/** Between the texts of a record: a paragraph break. */
const BETWEEN = '\n\n';

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

/** Decides the blocks of a text as one document. */
export function decideBlocks(
  source: string,
  blocks: readonly Block[],
  engine: Engine,
  options: DocumentOptions,
): Decided {
  return engine.unspinDocument(source, { name: 'text', read: () => blocks }, options);
}

function moved(edit: Edit, by: number): Edit {
  return { ...edit, start: edit.start + by, end: edit.end + by };
}
