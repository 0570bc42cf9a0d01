import type { Dictionary } from '../dictionary/compile.js';
import { loadDictionary } from '../dictionary/load.js';
import { stringAt } from '../dictionary/strings.js';
import { findMatches } from '../match/match.js';
import type { Result } from '../result.js';
import { splitSentences } from '../text/sentence.js';
import { tokenize } from '../text/tokenize.js';
import { unspin } from '../unspin.js';
import type { Candidate } from './coverage.js';

/** What is evaluated: anything that repairs a text and says whether it was spun. */
export type Engine = (text: string) => {
  readonly output: string;
  readonly edits: readonly Pick<
    Result['edits'][number],
    'start' | 'end' | 'confidence' | 'entry'
  >[];
  readonly document: Pick<Result['document'], 'verdict'>;
};

/** The engine as it is released. */
export const released: Engine = (text) => unspin(text);

/** From the least to the whole: what each part of the engine adds. */
export const ABLATION: Readonly<Record<string, Engine>> = {
  'exact dictionary only': (text) => substitute(text, loadDictionary(), () => true),
  '+ document decision': (text) => substitute(text, loadDictionary(), looksSpun),
  '+ language model': (text) => unspin(text, { confidence: 0.5 }),
  '+ posterior threshold': released,
};

/** Every phrase of the dictionary in a text and all that it may stand for. */
export function candidatesOf(text: string, dictionary = loadDictionary()): Candidate[] {
  return splitSentences(tokenize(text)).flatMap((sentence) =>
    findMatches(sentence, dictionary).map(({ from, to, phrase }) => ({
      start: sentence[from]!.start,
      end: sentence[to - 1]!.end,
      originals: pairsOfPhrase(dictionary, phrase).map((pair) =>
        stringAt(dictionary.strings, dictionary.originalText[dictionary.pairOriginal[pair]!]!),
      ),
    })),
  );
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly phrase: number;
  readonly spun: boolean;
}

/** A one-way substitution table: the heaviest original of each longest phrase, left to right. */
function substitute(
  text: string,
  dictionary: Dictionary,
  isSpun: (found: readonly Found[], words: number) => boolean,
): ReturnType<Engine> {
  const tokens = tokenize(text);
  const found = splitSentences(tokens).flatMap((sentence) =>
    findMatches(sentence, dictionary).map(({ from, to, phrase }) => ({
      start: sentence[from]!.start,
      end: sentence[to - 1]!.end,
      phrase,
      spun: pairsOfPhrase(dictionary, phrase).length > 0,
    })),
  );
  const words = tokens.filter(({ kind }) => kind === 'word').length;
  if (!isSpun(found, words)) return { output: text, edits: [], document: { verdict: 'clean' } };
  const edits: { start: number; end: number; confidence: number; entry: string }[] = [];
  let output = '';
  let at = 0;
  for (const { start, end, phrase } of longestFirst(found.filter(({ spun }) => spun))) {
    if (start < at) continue;
    output += text.slice(at, start) + heaviest(dictionary, phrase);
    edits.push({ start, end, confidence: 1, entry: 'table' });
    at = end;
  }
  return { output: output + text.slice(at), edits, document: { verdict: 'spun' } };
}

function longestFirst(found: readonly Found[]): Found[] {
  return [...found].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** More phrases that only occur as spun forms than phrases that spinners would have replaced. */
function looksSpun(found: readonly Found[], words: number): boolean {
  const spun = found.filter((one) => one.spun).length;
  return spun - (found.length - spun) > 0.02 * words;
}

function pairsOfPhrase({ phrasePairs }: Dictionary, phrase: number): number[] {
  const first = phrasePairs[phrase]!;
  return Array.from({ length: phrasePairs[phrase + 1]! - first }, (_, index) => first + index);
}

function heaviest(dictionary: Dictionary, phrase: number): string {
  const { pairWeight, pairOriginal, originalText, strings } = dictionary;
  const best = pairsOfPhrase(dictionary, phrase).reduce((a, b) =>
    pairWeight[b]! > pairWeight[a]! ? b : a,
  );
  return stringAt(strings, originalText[pairOriginal[best]!]!);
}
