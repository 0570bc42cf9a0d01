import levenshtein from 'fast-levenshtein';
import type { Dictionary } from '../dictionary/compile.js';
import { step } from '../dictionary/trie.js';
import type { Token } from '../text/tokenize.js';
import type { Match } from './match.js';

/** Shorter words are too easily one letter away from another. */
const LEAST_LENGTH = 5;

/**
 * Finds phrases of two words or more in which one word, not the first, has one typing mistake: a
 * letter too many, too few or wrong. Only words that the dictionary does not know are looked at.
 */
export function findNearMatches(sentence: readonly Token[], dictionary: Dictionary): Match[] {
  const { trie, vocabulary } = dictionary;
  const words = sentence.map((token) => vocabulary.idOf(token.key));
  const matches: Match[] = [];
  if (!words.includes(-1)) return matches;
  for (let from = 0; from + 1 < words.length; from++) {
    let node = 0;
    for (let to = from; to < words.length; to++) {
      if (words[to] === -1 && node !== 0)
        for (const repaired of nearChildren(sentence[to]!.key, node, dictionary))
          matches.push(...follow(words, from, to + 1, repaired, dictionary));
      node = step(trie, node, words[to]!);
      if (node === -1) break;
    }
  }
  return matches;
}

/** Children of a node whose word is one edit (Levenshtein 1966) away from this one. */
function nearChildren(key: string, node: number, { trie, vocabulary }: Dictionary): number[] {
  if (key.length < LEAST_LENGTH) return [];
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
