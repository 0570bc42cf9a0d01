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
  if (!chosen && !(hasEnough(text, /\p{L}[\p{L}\p{M}'’-]*/gu) && hasEnough(text, /\S+/g)))
    return [];
  if (looksLikeHtml(text)) return compose(segments, encode, source, readFragment);
  return [{ segments, encode }];
}

/** Looks no further than is needed. */
function hasEnough(text: string, word: RegExp): boolean {
  let words = 0;
  while (words < LEAST_WORDS && word.test(text)) words++;
  return words === LEAST_WORDS;
}
