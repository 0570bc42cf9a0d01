import type { Dictionary } from '../dictionary/compile.js';
import { listPairs } from '../dictionary/list.js';
import { phraseKeys } from '../dictionary/pair.js';

/** What a dictionary has to say of the commonest words or phrases of clean text. */
export interface CommonCoverage {
  readonly texts: number;
  /** Known as originals. */
  readonly known: number;
  /** Not known, and listed as left out on purpose. */
  readonly leftOut: number;
  /** Neither. */
  readonly open: readonly string[];
}

/** Words and numerals that are no content words. Names are those that are left out as names. */
const STOP_WORDS = new Set(
  (
    'a an the this that these those it its i me my mine we us our ours you your yours he him his she her ' +
    'hers they them their theirs who whom whose which what where when why how there here and or but nor so ' +
    'if than then as at by for from in into of off on onto out over to under up upon with without about ' +
    'above across after against along among around before behind below beneath beside between beyond down ' +
    'during except inside near outside since through throughout till until via within not no yes be am is ' +
    'are was were been being do does did done doing have has had having will would shall should can could ' +
    'may might must ought myself himself herself itself ourselves themselves yourself each every either ' +
    'neither both all any some such same other another else too very also just only even yet while ' +
    'because although though unless whether one two three four five six seven eight nine ten eleven twelve ' +
    'twenty thirty forty fifty hundred thousand million billion trillion first second third ' +
    'january february march april june july august september october november december monday tuesday ' +
    'wednesday thursday friday saturday sunday'
  ).split(' '),
);

/** Text -> reason, from `left-out.tsv`. */
export function readLeftOut(content: string): Map<string, string> {
  const lines = content.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.slice(1).map((line) => line.split('\t') as [string, string]));
}

/** Texts of a table "text, count", the most frequent first. */
export function readCommon(content: string): string[] {
  const lines = content.split('\n').slice(1);
  return lines.map((line) => line.split('\t')[0]!).filter((text) => text !== '');
}

/** Whether a frequent word is one that a spinner could have an opinion on: no name, no grammar. */
export function isContentWord(word: string, leftOut: ReadonlyMap<string, string>): boolean {
  const plain = /^\p{L}{2,}(?:['-]\p{L}+)*$/u.test(word) && !/'(?!s$)/.test(word);
  const stem = word.replace(/'s$/, '');
  return plain && !STOP_WORDS.has(stem) && !leftOut.get(word)?.startsWith('name');
}

export function commonCoverage(
  texts: readonly string[],
  dictionary: Dictionary,
  leftOut: ReadonlyMap<string, string>,
): CommonCoverage {
  const originals = new Set<string>();
  for (const [, original = ''] of listPairs(dictionary))
    originals.add(phraseKeys(original).join(' '));
  const unknown = texts.filter((text) => !originals.has(phraseKeys(text).join(' ')));
  const open = unknown.filter((text) => !leftOut.has(text));
  return {
    texts: texts.length,
    known: texts.length - unknown.length,
    leftOut: unknown.length - open.length,
    open,
  };
}
