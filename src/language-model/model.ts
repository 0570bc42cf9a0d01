import { readFileSync } from 'node:fs';
import { Vocabulary } from '../text/vocabulary.js';
import { BLOCK_BITS, type Sections, UNIGRAM_UNITS, unpackSections } from './format.js';
import { BOUNDARY, UNKNOWN, UNKNOWN_NAME } from './symbols.js';
import { Topics } from './topics.js';
import { countBits, findWord, nibbleAt } from './word-rows.js';

const RECENT_BITS = 14;

/**
 * Probabilities of words given the two words before, in nats (natural logarithms, at most 0). Words
 * are given as ids, see `symbolOf`. Look-ups allocate nothing and never throw for ids below
 * `size`.
 */
export class LanguageModel {
  readonly vocabulary: Vocabulary;
  /** How many symbols there are. */
  readonly size: number;
  /** Stands before the first word of a sentence, twice, and behind its last. */
  readonly boundary = BOUNDARY;
  /** Any lower-case word that is not in the vocabulary. */
  readonly unknown = UNKNOWN;
  /** Any capitalised word that is not in the vocabulary. */
  readonly unknownName = UNKNOWN_NAME;
  /** What words say of each other that stand in one text. */
  readonly topics: Topics;
  readonly #unknownShares: Float32Array;
  readonly #unigrams: Uint16Array;
  readonly #frequencies: Uint16Array;
  readonly #unigramBackoffs: Uint8Array;
  readonly #backoffLevels: Float32Array;
  readonly #bigramLevels: Float32Array;
  readonly #trigramLevels: Float32Array;
  readonly #bigramRows: Uint32Array;
  readonly #bigramWords: Uint16Array;
  readonly #bigramCodes: Uint8Array;
  readonly #contextBits: Uint32Array;
  readonly #contextRanks: Uint32Array;
  readonly #contextBackoffs: Uint8Array;
  readonly #contextBlocks: Uint32Array;
  readonly #contextRows: Uint16Array | Uint32Array;
  readonly #trigramWords: Uint16Array;
  readonly #trigramCodes: Uint8Array;
  /** Bigrams looked up lately and where they were found; no bigram has the key of the start. */
  readonly #recentKeys = new Uint32Array(2 ** RECENT_BITS).fill(0xffffffff);
  readonly #recentPositions = new Int32Array(2 ** RECENT_BITS);

  constructor(sections: Sections) {
    this.vocabulary = new Vocabulary(sections.vocabulary);
    this.size = this.vocabulary.size;
    this.#unknownShares = floats(sections.unknownShares);
    this.#unigrams = shorts(sections.unigrams);
    this.#frequencies = shorts(sections.frequencies);
    this.#unigramBackoffs = sections.unigramBackoffs;
    this.#backoffLevels = floats(sections.backoffLevels);
    this.#bigramLevels = floats(sections.bigramLevels);
    this.#trigramLevels = floats(sections.trigramLevels);
    this.#bigramRows = integers(sections.bigramRows);
    this.#bigramWords = shorts(sections.bigramWords);
    this.#bigramCodes = sections.bigramCodes;
    this.#contextBits = integers(sections.contextBits);
    this.#contextRanks = integers(sections.contextRanks);
    this.#contextBackoffs = sections.contextBackoffs;
    this.#contextBlocks = integers(sections.contextBlocks);
    const { contextRows: rows } = sections;
    const narrow = rows.length === 2 * (sections.contextBackoffs.length + 1);
    this.#contextRows = narrow ? shorts(rows) : integers(rows);
    this.#trigramWords = shorts(sections.trigramWords);
    this.#trigramCodes = sections.trigramCodes;
    this.topics = new Topics({
      emphasis: sections.topicEmphasis,
      targets: sections.topicTargets,
      targetLevels: floats(sections.topicTargetLevels),
      contexts: sections.topicContexts,
      contextLevels: floats(sections.topicContextLevels),
    });
  }

  /** log P(w3 | w1 w2). At the start of a sentence w1 and w2 are both `boundary`. */
  logProb(w1: number, w2: number, w3: number): number {
    return this.logProbIn(this.contextOf(w1, w2), w2, w3);
  }

  /** The same for a context that several words are asked for. @param context See `contextOf`. */
  logProbIn(context: number, w2: number, w3: number): number {
    const below = this.logProb2(w2, w3);
    if (context < 0) return below;
    const end = this.#contextRow(context + 1);
    const at = findWord(this.#trigramWords, this.#contextRow(context), end, w3);
    if (at >= 0) return below + this.#trigramLevels[nibbleAt(this.#trigramCodes, at)]!;
    return below + this.#backoffLevels[this.#contextBackoffs[context]!]!;
  }

  /** The number of a bigram among those that trigrams start with, or -1. */
  contextOf(w1: number, w2: number): number {
    const bigram = this.#bigramAt(w1, w2);
    if (bigram < 0) return -1;
    const bits = this.#contextBits[bigram >>> 5]!;
    const bit = 1 << (bigram & 31);
    if ((bits & bit) === 0) return -1;
    return this.#contextRanks[bigram >>> 5]! + countBits(bits & (bit - 1));
  }

  /** log P(w2 | w1). */
  logProb2(w1: number, w2: number): number {
    const at = this.#bigramAt(w1, w2);
    if (at >= 0) return this.#bigramLevels[this.#bigramCodes[at]!]!;
    return this.#backoffLevels[this.#unigramBackoffs[w1]!]! + this.logProb1(w2);
  }

  /**
   * Log of the share of running text that a symbol makes up. Not `logProb1`, which says how many
   * contexts a word is met in: what Kneser-Ney smoothing backs off to.
   */
  logFrequency(w: number): number {
    return this.#frequencies[w]! / -UNIGRAM_UNITS;
  }

  /** log P(w) where nothing is known of the words before. */
  logProb1(w: number): number {
    return this.#unigrams[w]! / -UNIGRAM_UNITS;
  }

  /**
   * What to add to the probability of `unknown` or `unknownName` to get that of one such word: the
   * mean log share of a word in its class, in training. 0 for any other symbol.
   */
  unknownShare(id: number): number {
    return id === UNKNOWN || id === UNKNOWN_NAME ? this.#unknownShares[id - UNKNOWN]! : 0;
  }

  /** The position of a bigram, or -1; a text asks for the same ones again and again. */
  #bigramAt(w1: number, w2: number): number {
    const key = ((w1 << 16) | w2) >>> 0;
    const slot = Math.imul(key, 0x9e3779b1) >>> (32 - RECENT_BITS);
    if (this.#recentKeys[slot] === key) return this.#recentPositions[slot]!;
    const rows = this.#bigramRows;
    const position = findWord(this.#bigramWords, rows[w1]!, rows[w1 + 1]!, w2);
    this.#recentKeys[slot] = key;
    this.#recentPositions[slot] = position;
    return position;
  }

  #contextRow(context: number): number {
    return this.#contextBlocks[context >>> BLOCK_BITS]! + this.#contextRows[context]!;
  }
}

/**
 * Reads a model file.
 * @throws Error naming the file and what is wrong with it.
 */
export function loadModel(path: string): LanguageModel {
  return modelFromBytes(readFileSync(path), path);
}

/**
 * A model over the bytes of its file, which it keeps using.
 * @param name What errors call the file. @param verify Whether to compute its checksum.
 * @throws Error if the bytes are not a whole, undamaged model of this version.
 */
export function modelFromBytes(
  bytes: Uint8Array,
  name = 'language model',
  verify = true,
): LanguageModel {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new LanguageModel(unpackSections(aligned, name, verify));
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

function shorts(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}

function integers(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
