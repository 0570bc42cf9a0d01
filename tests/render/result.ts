import type { DocumentVerdict, Edit, Result } from '../../src/result.js';
import { lineIndex } from '../../src/text/lines.js';
import { applyEdits } from '../../src/unspin.js';

const CLEAN: DocumentVerdict = {
  verdict: 'clean',
  spinRate: 0,
  spinScore: 0,
  words: 10,
  passages: [],
};

/** A result whose edits are marked in the text: `[spun=>original]`, suggestions `[spun=>?original]`. */
export function resultOf(marked: string, document: Partial<DocumentVerdict> = {}): Result {
  const found: (Omit<Edit, 'line' | 'column'> & { readonly certain: boolean })[] = [];
  let source = '';
  let at = 0;
  for (const mark of marked.matchAll(/\[([^\]]*)=>(\??)([^\]]*)\]/g)) {
    const [whole, spun = '', doubt, insert = ''] = mark;
    source += marked.slice(at, mark.index);
    at = mark.index + whole.length;
    const place = { start: source.length, end: source.length + spun.length, spun, insert };
    const why = { confidence: 0.875, entry: 'test/x', because: 'it fits', alternatives: [] };
    found.push({ ...place, ...why, certain: doubt === '' });
    source += spun;
  }
  source += marked.slice(at);
  const lines = lineIndex(source);
  const pick = (wanted: boolean): Edit[] =>
    found
      .filter(({ certain }) => certain === wanted)
      .map(({ certain: _, ...edit }) => ({ ...edit, ...lines.at(edit.start) }));
  const edits = pick(true);
  const output = applyEdits(source, edits);
  return { source, output, edits, suggestions: pick(false), document: { ...CLEAN, ...document } };
}
