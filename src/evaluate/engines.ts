import { screenOf, suspicion } from '../decide/screen.js';
import type { Dictionary } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { loadDictionary } from '../dictionary/load.js';
import { stringAt } from '../dictionary/strings.js';
import { defaultModel } from '../language-model/default.js';
import { findMatches, type Match } from '../match/match.js';
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
  'exact dictionary only': (text) => substitute(text, loadDictionary(), false),
  '+ document decision': (text) => substitute(text, loadDictionary(), true),
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

/**
 * A one-way substitution table: the most frequent original of each longest phrase, left to right.
 * @param screened Only where the phrases of the document, without context, speak for spinning.
 */
function substitute(text: string, dictionary: Dictionary, screened: boolean): ReturnType<Engine> {
  const sentences = splitSentences(tokenize(text));
  const matches = sentences.map((sentence) => findMatches(sentence, dictionary));
  if (screened && suspicion(matches, screenOf(dictionary, defaultModel())).dialects.length === 0)
    return { output: text, edits: [], document: { verdict: 'clean' } };
  const edits: { start: number; end: number; confidence: number; entry: string }[] = [];
  let output = '';
  let at = 0;
  for (const [index, sentence] of sentences.entries())
    for (const { from, to, phrase } of longestFirst(matches[index]!, dictionary)) {
      const start = sentence[from]!.start;
      const end = sentence[to - 1]!.end;
      if (start < at) continue;
      output += text.slice(at, start) + heaviest(dictionary, phrase);
      edits.push({ start, end, confidence: 1, entry: 'table' });
      at = end;
    }
  return { output: output + text.slice(at), edits, document: { verdict: 'spun' } };
}

/** The matches that are spun forms, longest first among those that begin together. */
function longestFirst(matches: readonly Match[], dictionary: Dictionary): Match[] {
  return matches
    .filter(({ phrase }) => pairsOfPhrase(dictionary, phrase).length > 0)
    .sort((a, b) => a.from - b.from || b.to - a.to);
}

function pairsOfPhrase({ phrasePairs }: Dictionary, phrase: number): number[] {
  const first = phrasePairs[phrase]!;
  return Array.from({ length: phrasePairs[phrase + 1]! - first }, (_, index) => first + index);
}

/** The original whose replacement this most often is, in dialect A. */
function heaviest(dictionary: Dictionary, phrase: number): string {
  const { pairWeight, pairOriginal, originalText, strings } = dictionary;
  const weight = (pair: number) => pairWeight[pair * DIALECTS.length]!;
  const best = pairsOfPhrase(dictionary, phrase).reduce((a, b) => (weight(b) > weight(a) ? b : a));
  return stringAt(strings, originalText[pairOriginal[best]!]!);
}
