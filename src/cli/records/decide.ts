import type { Block } from '../../formats/prose.js';
import { verbatim } from '../../formats/prose.js';
import type { DocumentOptions } from '../../formats/unspin-document.js';
import { proseValue } from '../../formats/value.js';
import type { Edit, Result } from '../../result.js';
import type { Engine } from '../work/examine.js';

/** Between the texts of a record: a paragraph break. */
const BETWEEN = '\n\n';

/** What was decided for a record. */
export interface Decided {
  readonly document: Result['document'];
  /** For each text the edits in it, in its own offsets. */
  readonly edits: readonly (readonly Edit[])[];
}

/**
 * Decides the texts of a record, which are one document.
 * @param chosen Whether they were asked for, or else count only if they look like prose.
 */
export function decideTexts(
  texts: readonly string[],
  chosen: boolean,
  engine: Engine,
  options: DocumentOptions,
): Decided {
  const source = texts.join(BETWEEN);
  const starts: number[] = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length + BETWEEN.length;
  }
  const read = (): Block[] =>
    texts.flatMap((text, index) => {
      const start = starts[index]!;
      const segments = text === '' ? [] : [{ text, start, end: start + text.length }];
      return proseValue(source, segments, verbatim, chosen);
    });
  const { document, edits } = engine.unspinDocument(source, { name: 'jsonl', read }, options);
  let next = 0;
  const own = texts.map((text, index) => {
    const start = starts[index]!;
    const from = next;
    while (next < edits.length && edits[next]!.start < start + text.length) next++;
    return edits
      .slice(from, next)
      .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  });
  return { document, edits: own };
}
