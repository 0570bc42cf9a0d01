import { createHash } from 'node:crypto';
import type { Edit, Result } from '../result.js';
import { lineIndex } from '../text/lines.js';
import { visible } from './visible.js';

/** A fix or a suggestion as reports list them. */
export interface Finding extends Edit {
  readonly kind: 'fix' | 'suggestion';
  /** Line and column of `end`, which is the first character behind the finding. */
  readonly endLine: number;
  readonly endColumn: number;
  /** See `fingerprint`; equal findings of a file are told apart by a number behind it. */
  readonly fingerprint: string;
}

/** Fixes and suggestions together, by position. */
export function findingsOf({ source, edits, suggestions }: Result): Finding[] {
  const lines = lineIndex(source);
  const seen = new Map<string, number>();
  return [
    ...edits.map((edit) => ({ ...edit, kind: 'fix' as const })),
    ...suggestions.map((edit) => ({ ...edit, kind: 'suggestion' as const })),
  ]
    .sort((one, other) => one.start - other.start || one.end - other.end)
    .map((edit) => {
      const { line: endLine, column: endColumn } = lines.at(edit.end);
      const print = fingerprint(source, edit);
      const times = (seen.get(print) ?? 0) + 1;
      seen.set(print, times);
      return { ...edit, endLine, endColumn, fingerprint: times > 1 ? `${print}:${times}` : print };
    });
}

/** Words on either side that a finding is known again by. */
const AROUND = 3;

/** Where a sentence or a paragraph ends. */
const BREAK = /[.!?:;]['"’”)]*\s|\n\s*\n|\r[ \t]*\r/;

/**
 * A hash of entry, spun text and the words around in the same sentence. It stays when lines move
 * or are wrapped anew, and when other text changes.
 */
export function fingerprint(source: string, { start, end, entry, spun }: Edit): string {
  const before = source
    .slice(Math.max(0, start - 200), start)
    .split(BREAK)
    .at(-1)!;
  const after = source.slice(end, end + 200).split(BREAK, 1)[0]!;
  const around = [wordsOf(before).slice(-AROUND), wordsOf(after).slice(0, AROUND)];
  const parts = [entry, ...[wordsOf(spun), ...around].map((words) => words.join(' '))];
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** What is found, on one line: `spun -> original  (confidence, reason)`. */
export function message({ kind, spun, insert, confidence, because }: Finding): string {
  const doubt = kind === 'fix' ? '' : '?';
  return visible(`${spun} -> ${insert}${doubt}  (${confidence.toFixed(2)}, ${because})`);
}
