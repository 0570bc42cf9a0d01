import levenshtein from 'fast-levenshtein';
import type { Dictionary } from '../dictionary/compile.js';
import { step } from '../dictionary/trie.js';
import type { Token } from '../text/tokenize.js';
import type { Match } from './match.js';

/** Shorter words are too easily one letter away from another. */
const LEAST_LENGTH = 5;

/** No phrase is longer up to its mistyped word. */
const LONGEST = 12;

/**
 * Finds phrases of two words or more in which one word, not the first, has one typing mistake: a
 * letter too many, too few or wrong. Only words that the dictionary does not know are looked at.
 */
export function findNearMatches(sentence: readonly Token[], dictionary: Dictionary): Match[] {
  const { trie, vocabulary } = dictionary;
  const words = sentence.map(({ key }) => vocabulary.idOf(key));
  const matches: Match[] = [];
  for (let at = words.indexOf(-1); at !== -1; at = words.indexOf(-1, at + 1)) {
    const { key } = sentence[at]!;
    if (key.length < LEAST_LENGTH) continue;
    // an unknown word ends what may stand before it
    const start = Math.max(words.lastIndexOf(-1, at - 1) + 1, at - LONGEST);
    for (let from = start; from < at; from++) {
      let node = 0;
      for (let to = from; to < at && node !== -1; to++) node = step(trie, node, words[to]!);
      if (node === -1) continue;
      for (const repaired of nearChildren(key, node, dictionary))
        matches.push(...follow(words, from, at + 1, repaired, dictionary));
    }
  }
  return matches;
}

/** Children of a node whose word is one edit (Levenshtein 1966) away from this one. */
function nearChildren(key: string, node: number, { trie, vocabulary }: Dictionary): number[] {
  const nodes: number[] = [];
  for (let edge = trie.first[node]!; edge < trie.first[node + 1]!; edge++) {
    if (!vocabulary.mayBeNear(trie.word[edge]!, key)) continue;
    const word = vocabulary.wordAt(trie.word[edge]!);
    if (Math.abs(word.length - key.length) <= 1 && word.length >= LEAST_LENGTH - 1)
      if (levenshtein.get(word, key) === 1) nodes.push(trie.child[edge]!);
  }
  return nodes;
}

/** Phrases that end at the repaired word or, exactly, behind it. */
function follow(
  words: readonly number[],
  from: number,
  start: number,
  repaired: number,
  { trie }: Dictionary,
): Match[] {
  const matches: Match[] = [];
  let node = repaired;
  for (let to = start; node !== -1; to++) {
    const phrase = trie.value[node]!;
    if (phrase !== -1) matches.push({ from, to, phrase });
    if (to === words.length) break;
    node = step(trie, node, words[to]!);
  }
  return matches;
}
