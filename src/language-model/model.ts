import { readFileSync } from 'node:fs';
import { Vocabulary } from '../text/vocabulary.js';
import { type Sections, UNIGRAM_UNITS, unpackSections } from './format.js';
import { findNgram } from './ngram-table.js';
import { BOUNDARY, UNKNOWN, UNKNOWN_NAME } from './symbols.js';

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
  readonly #unknownShares: Float32Array;
  readonly #unigrams: Uint16Array;
  readonly #unigramBackoffs: Uint8Array;
  readonly #backoffLevels: Float32Array;
  readonly #bigramLevels: Float32Array;
  readonly #bigramFingerprints: Uint16Array;
  readonly #bigramCodes: Uint8Array;
  readonly #bigramBackoffs: Uint8Array;
  readonly #trigramLevels: Float32Array;
  readonly #trigramFingerprints: Uint16Array;
  readonly #trigramCodes: Uint8Array;

  constructor(sections: Sections) {
    this.vocabulary = new Vocabulary(sections.vocabulary);
    this.size = this.vocabulary.size;
    this.#unknownShares = floats(sections.unknownShares);
    this.#unigrams = shorts(sections.unigrams);
    this.#unigramBackoffs = sections.unigramBackoffs;
    this.#backoffLevels = floats(sections.backoffLevels);
    this.#bigramLevels = floats(sections.bigramLevels);
    this.#bigramFingerprints = shorts(sections.bigramFingerprints);
    this.#bigramCodes = sections.bigramCodes;
    this.#bigramBackoffs = sections.bigramBackoffs;
    this.#trigramLevels = floats(sections.trigramLevels);
    this.#trigramFingerprints = shorts(sections.trigramFingerprints);
    this.#trigramCodes = sections.trigramCodes;
  }

  /** log P(w3 | w1 w2). At the start of a sentence w1 and w2 are both `boundary`. */
  logProb(w1: number, w2: number, w3: number): number {
    const context = findNgram(this.#bigramFingerprints, w1, w2);
    const backoff = context < 0 ? 0 : this.#bigramBackoffs[context]!;
    if (backoff === 0) return this.logProb2(w2, w3);
    const slot = findNgram(this.#trigramFingerprints, (w1 << 16) | w2, w3);
    if (slot >= 0) return this.#trigramLevels[this.#trigramCodes[slot]!]!;
    return this.#backoffLevels[backoff]! + this.logProb2(w2, w3);
  }

  /** log P(w2 | w1). */
  logProb2(w1: number, w2: number): number {
    const slot = findNgram(this.#bigramFingerprints, w1, w2);
    if (slot >= 0) return this.#bigramLevels[this.#bigramCodes[slot]!]!;
    return this.#backoffLevels[this.#unigramBackoffs[w1]!]! + this.logProb1(w2);
  }

  /** log P(w). */
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
 * @param name What errors call the file.
 * @throws Error if the bytes are not a whole, undamaged model of this version.
 */
export function modelFromBytes(bytes: Uint8Array, name = 'language model'): LanguageModel {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new LanguageModel(unpackSections(aligned, name));
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

function shorts(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}
