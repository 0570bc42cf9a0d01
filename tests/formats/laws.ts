import { expect } from 'vitest';
import { compile } from '../../src/dictionary/compile.js';
import { loadDictionary } from '../../src/dictionary/load.js';
import { type FormatName, loadFormat } from '../../src/formats/formats.js';
import { unspinDocument } from '../../src/formats/unspin-document.js';
import type { Edit } from '../../src/result.js';

const EMPTY = compile([]);
export const FULL = loadDictionary();

/** Enough spun text to be known for it. */
export const SPUN =
  'The spokesperson mentioned that the marketing campaign had retained a brand new safety agency. ' +
  'He would not say which agency, however it is lower than a 12 months old.';

/** All laws of one document; returns how many edits were made. */
export async function keepsTheLaws(name: FormatName, source: string): Promise<number> {
  const format = await loadFormat(name);
  expect(unspinDocument(source, format, { dictionary: EMPTY }).output).toBe(source);
  const { output, edits, suggestions } = unspinDocument(source, format, { dictionary: FULL });
  expect(outside(source, edits)).toBe(output);
  for (const list of [edits, suggestions]) inOrder(source, list);
  for (const one of suggestions)
    expect(edits.every((other) => one.end <= other.start || one.start >= other.end)).toBe(true);
  return edits.length;
}

function inOrder(source: string, edits: readonly Edit[]): void {
  let at = 0;
  for (const { start, end, spun, line, column } of edits) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThan(start);
    expect(source.slice(start, end)).toBe(spun);
    const lines = source.slice(0, start).split(/\r\n|\r(?!\n)|\n/);
    expect({ line, column }).toEqual({ line: lines.length, column: lines.at(-1)!.length + 1 });
    at = end;
  }
}

/** Made here and not by `applyEdits`, to have it twice. */
function outside(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .reverse()
    .reduce(
      (text, { start, end, insert }) => text.slice(0, start) + insert + text.slice(end),
      source,
    );
}
