import { compose } from './compose.js';
import { looksLikeHtml, readFragment } from './html.js';
import type { Block, Encode, Segment } from './prose.js';

const LEAST_WORDS = 8;

/**
 * The blocks of a value in a record, which may hold HTML. Unless it was chosen, a value counts if
 * it has at least eight words.
 */
export function proseValue(
  source: string,
  segments: readonly Segment[],
  encode: Encode,
  chosen: boolean,
): readonly Block[] {
  if (segments.length === 0) return [];
  const text = segments.map((segment) => segment.text).join('');
  if (!chosen && (text.match(/\p{L}[\p{L}\p{M}'’-]*/gu)?.length ?? 0) < LEAST_WORDS) return [];
  if (!chosen && (text.match(/\S+/g)?.length ?? 0) < LEAST_WORDS) return [];
  if (looksLikeHtml(text)) return compose(segments, encode, source, readFragment);
  return [{ segments, encode }];
}
