import type { Dictionary } from '../dictionary/compile.js';
import { step } from '../dictionary/trie.js';
import type { Token } from '../text/tokenize.js';

/** A phrase of the dictionary found in a sentence. */
export interface Match {
  /** Index of the first word in the sentence. */
  readonly from: number;
  /** Index behind the last word. */
  readonly to: number;
  /** Number of the phrase in the dictionary. */
  readonly phrase: number;
}

/**
 * Finds every phrase of the dictionary at every position of a sentence, overlaps included: all
 * matches, in order of their start, shorter before longer. White space between the words, line
 * ends included, does not matter; opaque tokens match nothing.
 */
export function findMatches(sentence: readonly Token[], dictionary: Dictionary): Match[] {
  const { trie, vocabulary } = dictionary;
  const words = sentence.map((token) => vocabulary.idOf(token.key));
  const matches: Match[] = [];
  for (let from = 0; from < words.length; from++) {
    let node = 0;
    for (let to = from; to < words.length; ) {
      node = step(trie, node, words[to++]!);
      if (node === -1) break;
      const phrase = trie.value[node]!;
      if (phrase !== -1) matches.push({ from, to, phrase });
    }
  }
  return matches;
}
