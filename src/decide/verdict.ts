import type { DocumentVerdict, Passage } from '../result.js';
import type { Token } from '../text/tokenize.js';
import { type DocumentDecision, type MatchedSentence, SPUN_RATE } from './decide.js';

/** Share of the words in spun passages from which the whole document is called spun. */
export const WHOLE = 0.8;

/** Says in one value what was decided about the document: verdict, rate, score, passages. */
export function documentVerdict(
  sentences: readonly MatchedSentence[],
  { rates, gap }: DocumentDecision,
): DocumentVerdict {
  const lengths = sentences.map(({ tokens }) => tokens.filter(isCounted).length);
  const words = lengths.reduce((sum, length) => sum + length, 0);
  const share = (weight: (sentence: number) => number) =>
    lengths.reduce((sum, length, sentence) => sum + length * weight(sentence), 0) /
    Math.max(1, words);
  const spunShare = share((sentence) => (rates[sentence]! >= SPUN_RATE ? 1 : 0));
  return {
    verdict: spunShare === 0 ? 'clean' : spunShare >= WHOLE ? 'spun' : 'partly spun',
    spinRate: round(share((sentence) => rates[sentence]!)),
    spinScore: round((gap / Math.max(1, words)) * 100),
    words,
    passages: passages(sentences, rates, lengths),
  };
}

function isCounted({ kind }: Token): boolean {
  return kind === 'word' || kind === 'number';
}

/** Joins neighbouring sentences with the same verdict. */
function passages(
  sentences: readonly MatchedSentence[],
  rates: readonly number[],
  lengths: readonly number[],
): Passage[] {
  const found: Passage[] = [];
  let words = 0;
  for (const [index, { tokens }] of sentences.entries()) {
    const verdict = rates[index]! >= SPUN_RATE ? 'spun' : 'clean';
    const start = tokens[0]!.start;
    const end = tokens.at(-1)!.end;
    const last = found.at(-1);
    const length = lengths[index]!;
    if (last?.verdict === verdict) {
      const rate = (last.spinRate * words + rates[index]! * length) / Math.max(1, words + length);
      found[found.length - 1] = { ...last, end, spinRate: round(rate) };
      words += length;
    } else {
      found.push({ start, end, verdict, spinRate: round(rates[index]!) });
      words = length;
    }
  }
  return found;
}

/** To thousandths. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
