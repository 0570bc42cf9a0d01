import { buildVocabulary, Vocabulary } from '../text/vocabulary.js';
import { DIALECTS } from './entry.js';
import { type Pair, phraseKeys } from './pair.js';
import { type StringTable, StringTableBuilder } from './strings.js';
import { buildTrie, type Trie } from './trie.js';

export const SURE = 1;
/** The original keeps its own case. */
export const NAME = 2;
/** The spun form is capitalised; it matches only where the text is too. */
export const CAPITALISED = 4;

/**
 * A dictionary ready for matching, in typed arrays only. A phrase is a spun form, an original or
 * both; a pair says which original a spun form may stand for.
 */
export interface Dictionary {
  readonly vocabulary: Vocabulary;
  /** Phrases by the ids of their words. */
  readonly trie: Trie;
  readonly strings: StringTable;
  /** Phrase -> its text in `strings`. */
  readonly phraseText: Uint32Array;
  /** The pairs of phrase p, as spun form, are `phrasePairs[p] … phrasePairs[p + 1] - 1`. */
  readonly phrasePairs: Uint32Array;
  /** Phrase -> number of the original that it is, or -1. */
  readonly phraseOriginal: Int32Array;
  readonly pairOriginal: Uint32Array;
  /** Pair × dialect -> weight, see `Pair.weights`. */
  readonly pairWeight: Float32Array;
  /** Bit i for the i-th letter of `DIALECTS`; 0: any. */
  readonly pairDialects: Uint8Array;
  /** Bits `SURE`, `NAME`, `CAPITALISED`. */
  readonly pairFlags: Uint8Array;
  /** Pair -> name of its entry in `strings`. */
  readonly pairEntry: Uint32Array;
  /** Pair -> words that make it innocent, separated by commas, in `strings`. */
  readonly pairUnless: Uint32Array;
  /** Pair -> names of the files that hold it, separated by commas, in `strings`. */
  readonly pairFiles: Uint32Array;
  /** Original -> its text in `strings`. */
  readonly originalText: Uint32Array;
  /** Original × dialect -> sum of the weights of all its replacements, unknown ones too. */
  readonly originalTotals: Float32Array;
  /** Original × dialect -> how likely a spinner that replaces all it can replaces it, 0 to 1. */
  readonly originalExposure: Float32Array;
  /** Filled by the build; computed when needed where it is missing. */
  readonly screen?: Screen;
  /** The same for what scans text. */
  readonly words?: Words;
}

/**
 * What each phrase of a dictionary says, by itself, for or against spinning, so that a clean
 * document is recognised by adding up numbers and never decoded.
 */
export interface Screen {
  /** Phrase × dialect -> log-likelihood ratio of "spun" to "clean", in sixteenths of a nat. */
  readonly evidence: Int8Array;
  /** Phrase -> 1 if an entry for it is sure. */
  readonly sure: Uint8Array;
}

/** The words of a dictionary together with those of a language model. */
export interface Words {
  /** See `WordTable`. */
  readonly table: Int32Array;
  /** One number, by which the model is known: the length of its vocabulary in bytes. */
  readonly model: Uint32Array;
}

/** Compiles pairs. The same pairs in the same order give the same arrays. */
export function compile(pairs: readonly Pair[]): Dictionary {
  const strings = new StringTableBuilder();
  const { phrases, keys } = collectPhrases(pairs);
  const vocabulary = new Vocabulary(buildVocabulary(new Set(keys.flat())));
  const trie = buildTrie(
    keys.map((words) => words.map((word) => vocabulary.idOf(word))),
    vocabulary.size,
  );
  const sorted = [...pairs].sort((a, b) => phrases.get(a.spunKey)! - phrases.get(b.spunKey)!);
  const originals = new Map<string, number>();
  for (const { original } of sorted)
    if (!originals.has(original)) originals.set(original, originals.size);
  const phraseText = new Uint32Array(phrases.size);
  const phrasePairs = new Uint32Array(phrases.size + 1);
  const phraseOriginal = new Int32Array(phrases.size).fill(-1);
  for (const [text, original] of originals) {
    const phrase = phrases.get(phraseKeys(text).join(' '))!;
    phraseText[phrase] = strings.add(text);
    if (phraseOriginal[phrase] === -1) phraseOriginal[phrase] = original;
  }
  for (const { spunKey, spun } of sorted) {
    const phrase = phrases.get(spunKey)!;
    phraseText[phrase] = strings.add(spun);
    phrasePairs[phrase + 1]!++;
  }
  for (let phrase = 0; phrase < phrases.size; phrase++)
    phrasePairs[phrase + 1]! += phrasePairs[phrase]!;
  return {
    vocabulary,
    trie,
    phraseText,
    phrasePairs,
    phraseOriginal,
    pairOriginal: Uint32Array.from(sorted, ({ original }) => originals.get(original)!),
    pairWeight: Float32Array.from(sorted.flatMap(({ weights }) => weights)),
    pairDialects: Uint8Array.from(sorted, ({ dialects }) => dialectMask(dialects)),
    pairFlags: Uint8Array.from(sorted, flagsOf),
    pairEntry: Uint32Array.from(sorted, ({ entry }) => strings.add(entry)),
    pairUnless: Uint32Array.from(sorted, ({ unless }) => strings.add(unless.join(','))),
    pairFiles: Uint32Array.from(sorted, ({ files }) => strings.add(files.join(','))),
    originalText: Uint32Array.from(originals.keys(), (text) => strings.add(text)),
    ...originalNumbers(sorted, originals),
    strings: strings.build(),
  };
}

/** Numbers the phrases, spun forms and originals alike, and gives their words. */
function collectPhrases(pairs: readonly Pair[]) {
  const phrases = new Map<string, number>();
  const keys: string[][] = [];
  const add = (words: string[]) => {
    const key = words.join(' ');
    if (phrases.has(key)) return;
    phrases.set(key, phrases.size);
    keys.push(words);
  };
  for (const { spunKey, original } of pairs) {
    add(spunKey.split(' '));
    add(phraseKeys(original));
  }
  return { phrases, keys };
}

function flagsOf({ sure, name, spun }: Pair): number {
  const capitalised = /^\p{Lu}/u.test(spun) && !/^I(?![\p{L}])/u.test(spun);
  return (sure ? SURE : 0) | (name ? NAME : 0) | (capitalised ? CAPITALISED : 0);
}

/** Weight of the replacements of an original that no entry knows. */
const UNKNOWN_WEIGHT = 1;

function originalNumbers(pairs: readonly Pair[], originals: ReadonlyMap<string, number>) {
  const originalTotals = new Float32Array(originals.size * DIALECTS.length).fill(UNKNOWN_WEIGHT);
  const originalExposure = new Float32Array(originals.size * DIALECTS.length);
  for (const { original, weights, exposures } of pairs)
    for (let dialect = 0; dialect < DIALECTS.length; dialect++) {
      const at = originals.get(original)! * DIALECTS.length + dialect;
      originalTotals[at]! += weights[dialect]!;
      originalExposure[at] = Math.max(originalExposure[at]!, exposures[dialect]!);
    }
  return { originalTotals, originalExposure };
}

function dialectMask(letters: string): number {
  return [...letters].reduce((mask, letter) => mask | (1 << DIALECTS.indexOf(letter)), 0);
}
