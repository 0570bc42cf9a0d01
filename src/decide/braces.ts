import { DIALECTS } from '../dictionary/entry.js';
import type { LanguageModel } from '../language-model/model.js';
import type { Token } from '../text/tokenize.js';
import { replacedShare } from './channel.js';
import { type Arc, BRACES } from './lattice.js';
import { innerScore } from './swaps.js';

const MOST_BRACED_WORDS = 4;

/** One to four words in braces, as a spinner's syntax has them. */
export function bracedSpans(sentence: readonly Token[]): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (let from = 0; from < sentence.length; from++) {
    if (sentence[from]!.key !== '{') continue;
    let end = from + 1;
    while (sentence[end]?.kind === 'word') end++;
    const words = end - from - 1;
    if (sentence[end]?.key === '}' && words >= 1 && words <= MOST_BRACED_WORDS)
      spans.push({ from, to: end + 1 });
  }
  return spans;
}

/** How likely spun text is to have braces left over, at words that have them. */
const EXPOSURES = Array.from(DIALECTS, () => 0.5);
const SHARES = Array.from(DIALECTS, () => replacedShare(0, 'plain'));
/** Words in braces are seldom replaced as well: braces mark what the spinner left. */
const REPLACED_IN_BRACES = Math.exp(-2);

/**
 * `{hardware}`: the words alone, and what they may stand for, in place of words and braces.
 * @param symbols Word -> its symbol. @param replaced What the words may stand for.
 */
export function bracedArcs(
  sentence: readonly Token[],
  symbols: Int32Array,
  replaced: readonly Arc[],
  model: LanguageModel,
): Arc[] {
  return bracedSpans(sentence).flatMap(({ from, to }) => {
    const words = [...symbols.subarray(from + 1, to - 1)];
    const own: Arc = {
      from,
      to,
      symbols: words,
      inner: innerScore(words, model),
      change: { start: 0, end: to - from, words: '' },
      phrase: -1,
      pair: BRACES,
      sure: false,
      near: false,
      shares: SHARES,
      exposures: EXPOSURES,
    };
    const inner = replaced.filter((arc) => arc.from === from + 1 && arc.to === to - 1);
    return [own, ...inner.map((arc) => around(arc, from, to))];
  });
}

function around(arc: Arc, from: number, to: number): Arc {
  const { words } = arc.change;
  return {
    ...arc,
    from,
    to,
    change: { start: 0, end: to - from, words: `{${words}}` },
    shares: arc.shares.map((share) => share * REPLACED_IN_BRACES),
  };
}
