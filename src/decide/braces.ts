import type { Token } from '../text/tokenize.js';

const MOST_BRACED_WORDS = 4;

/** One to four words in braces, as a spinner's syntax has them. */
export function bracedSpans(sentence: readonly Token[]): { from: number; to: number }[] {
  return sentence.flatMap((token, from) => {
    if (token.key !== '{') return [];
    const end = sentence.findIndex(({ kind }, at) => at > from && kind !== 'word');
    const words = end - from - 1;
    const closed = sentence[end]?.key === '}' && words >= 1 && words <= MOST_BRACED_WORDS;
    return closed ? [{ from, to: end + 1 }] : [];
  });
}
