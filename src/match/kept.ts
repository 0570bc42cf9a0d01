import { phraseKeys } from '../dictionary/pair.js';
import type { Token } from '../text/tokenize.js';
import type { Match } from './match.js';

/**
 * The tokens of all phrases that are to stay as they are. They are compared as matches are: case
 * and white space, line ends included, do not matter; no phrase crosses a paragraph break.
 */
export function keptTokens(
  tokens: readonly Token[],
  phrases: readonly string[],
): ReadonlySet<Token> {
  const kept = new Set<Token>();
  if (phrases.length === 0) return kept;
  const wanted = new Map<string, string[][]>();
  for (const keys of phrases.map(phraseKeys)) {
    const [first] = keys;
    if (first !== undefined) wanted.set(first, [...(wanted.get(first) ?? []), keys]);
  }
  const solid = tokens.filter(({ kind }) => kind !== 'space');
  for (const [at, { key }] of solid.entries())
    for (const keys of wanted.get(key) ?? [])
      if (keys.every((key, offset) => isWord(solid[at + offset], key)))
        for (const token of solid.slice(at, at + keys.length)) kept.add(token);
  return kept;
}

/** Opaque tokens have no key, and no phrase is made of them. */
function isWord(token: Token | undefined, key: string): boolean {
  return token !== undefined && token.kind !== 'break' && token.key === key;
}

/** The matches in a sentence that hold no kept token. */
export function outside(
  kept: ReadonlySet<Token>,
  sentence: readonly Token[],
  matches: readonly Match[],
): readonly Match[] {
  if (kept.size === 0) return matches;
  return matches.filter(
    ({ from, to }) => !sentence.slice(from, to).some((token) => kept.has(token)),
  );
}
