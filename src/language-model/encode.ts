import { buildVocabulary } from '../text/vocabulary.js';
import { packSections, type Sections, UNIGRAM_UNITS } from './format.js';
import type { Ngrams } from './ngrams.js';
import type { Costs } from './prune.js';
import { codebook, quantise } from './quantise.js';
import type { Stream } from './stream.js';
import { countBits } from './word-rows.js';

/** What an n-gram takes of the file, in bytes. */
export const COSTS: Costs = { bigram: 3.25, context: 4, trigram: 3 };

/** What of a model is not n-grams. */
export type Symbols = Pick<Stream, 'keys' | 'unknownShares'> & {
  /** Symbol -> how often it was read. */
  readonly counts: Uint32Array;
};

const LEVELS = 256;

/** The model as the bytes of its file. The same model gives the same bytes. */
export function encodeModel(model: Ngrams, symbols: Symbols): Uint8Array {
  const contexts = contextsIn(model);
  const backoffs = quantised(backoffWeights(model, contexts));
  const bigrams = quantised(model.bigramProbabilities);
  const trigrams = quantised(model.trigramProbabilities);
  return packSections({
    vocabulary: buildVocabulary(symbols.keys),
    unknownShares: bytesOf(Float32Array.from(symbols.unknownShares)),
    unigrams: bytesOf(Uint16Array.from(model.unigrams, unigramCode)),
    frequencies: bytesOf(frequencyCodes(symbols.counts)),
    unigramBackoffs: backoffs.codes.subarray(0, model.unigrams.length),
    backoffLevels: bytesOf(backoffs.levels),
    bigramLevels: bytesOf(bigrams.levels),
    trigramLevels: bytesOf(trigrams.levels),
    bigramRows: bytesOf(model.rows),
    bigramWords: bytesOf(lastWords(model.bigrams)),
    bigramCodes: bigrams.codes,
    ...encodeContexts(contexts, model),
    contextBackoffs: backoffs.codes.subarray(model.unigrams.length),
    trigramWords: bytesOf(lastWords(model.trigrams)),
    trigramCodes: trigrams.codes,
  });
}

/** The size of the file without n-grams, in bytes, rounded up to spare a little. */
export function fixedSize(symbols: Symbols): number {
  const words = buildVocabulary(symbols.keys).byteLength + 9 * symbols.keys.length;
  return words + 3 * 4 * LEVELS + 512;
}

function unigramCode(probability: number): number {
  return Math.min(Math.round(-Math.log(probability) * UNIGRAM_UNITS), 0xffff);
}

function frequencyCodes(counts: Uint32Array): Uint16Array {
  const total = counts.reduce((sum, count) => sum + count, counts.length);
  return Uint16Array.from(counts, (count) => unigramCode((count + 1) / total));
}

function quantised(values: Float32Array): { levels: Float32Array; codes: Uint8Array } {
  const logs = values.map(Math.log);
  const levels = codebook(logs, LEVELS);
  return { levels, codes: quantise(logs, levels) };
}

/** Of all single words, then of all contexts. */
function backoffWeights(model: Ngrams, contexts: Uint32Array): Float32Array {
  const singles = model.unigramBackoffs;
  const weights = new Float32Array(singles.length + contexts.length);
  weights.set(singles);
  for (const [i, context] of contexts.entries())
    weights[singles.length + i] = model.bigramBackoffs[context]!;
  return weights;
}

function lastWords(ngrams: Uint32Array | Float64Array): Uint16Array {
  const words = new Uint16Array(ngrams.length);
  for (let i = 0; i < words.length; i++) words[i] = ngrams[i]! % 2 ** 16;
  return words;
}

/** The bigrams that trigrams start with, ascending. */
function contextsIn({ contexts }: Ngrams): Uint32Array {
  return contexts.filter((context, i) => i === 0 || context !== contexts[i - 1]);
}

function encodeContexts(
  contexts: Uint32Array,
  model: Ngrams,
): Pick<Sections, 'contextBits' | 'contextRanks' | 'contextRowsLow' | 'contextRowsHigh'> {
  const bits = new Uint32Array(Math.ceil(model.bigrams.length / 32));
  for (const context of contexts) bits[context >>> 5]! |= 1 << (context & 31);
  const ranks = new Uint32Array(bits.length);
  for (let i = 1; i < bits.length; i++) ranks[i] = ranks[i - 1]! + countBits(bits[i - 1]!);
  const starts = contextRows(contexts.length, model.contexts);
  const High = model.trigrams.length < 2 ** 24 ? Uint8Array : Uint16Array;
  return {
    contextBits: bytesOf(bits),
    contextRanks: bytesOf(ranks),
    contextRowsLow: bytesOf(Uint16Array.from(starts)),
    contextRowsHigh: bytesOf(new High(starts.map((start) => start >>> 16))),
  };
}

/** Where the trigrams of each context start; one more entry at the end. */
function contextRows(size: number, contexts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(size + 1).fill(contexts.length);
  for (let i = 0, at = 0; i < contexts.length; i++)
    if (i === 0 || contexts[i] !== contexts[i - 1]) starts[at++] = i;
  return starts;
}

function bytesOf(values: Float32Array | Uint32Array | Uint16Array | Uint8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
