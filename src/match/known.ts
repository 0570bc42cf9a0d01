import type { Dictionary } from '../dictionary/compile.js';
import { splitSentences } from '../text/sentence.js';
import { tokenize } from '../text/tokenize.js';
import { findMatches } from './match.js';

/** How many of the running words of a text are originals that a dictionary knows. */
export interface KnownWords {
  readonly words: number;
  /** By themselves. */
  readonly single: number;
  /** As part of an original of several words. */
  readonly inPhrase: number;
  /** In either way. */
  readonly known: number;
}

export function knownWords(text: string, dictionary: Dictionary): KnownWords {
  let words = 0;
  let single = 0;
  let inPhrase = 0;
  let known = 0;
  for (const sentence of splitSentences(tokenize(text))) {
    const how = new Uint8Array(sentence.length);
    for (const { from, to, phrase } of findMatches(sentence, dictionary)) {
      if (dictionary.phraseOriginal[phrase] === -1) continue;
      for (let at = from; at < to; at++) how[at]! |= to - from === 1 ? SINGLE : IN_PHRASE;
    }
    for (const [at, token] of sentence.entries()) {
      if (token.kind !== 'word') continue;
      words++;
      if (how[at]! & SINGLE) single++;
      if (how[at]! & IN_PHRASE) inPhrase++;
      if (how[at] !== 0) known++;
    }
  }
  return { words, single, inPhrase, known };
}

const SINGLE = 1;
const IN_PHRASE = 2;
