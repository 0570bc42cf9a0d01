import { buildVocabulary } from '../text/vocabulary.js';
import { BLOCK_BITS, packSections, type Sections, UNIGRAM_UNITS } from './format.js';
import { bigramProbability, type Ngrams } from './ngrams.js';
import type { Costs } from './prune.js';
import { codebook, quantise } from './quantise.js';
import type { Stream } from './stream.js';
import type { TopicVectors } from './topic-training.js';
import { countBits, packNibbles } from './word-rows.js';

/** What an n-gram takes of the file, in bytes. */
export const COSTS: Costs = { bigram: 3.25, context: 3.25, trigram: 2.5 };

/** What of a model is not n-grams. */
export type Symbols = Pick<Stream, 'keys' | 'unknownShares'> & {
  /** Symbol -> how often it was read. */
  readonly counts: Uint32Array;
};

const LEVELS = 256;
/** What half a byte holds: enough for what trigrams add, and for vectors that are summed. */
const FEW_LEVELS = 16;

/** The model as the bytes of its file. The same model gives the same bytes. */
export function encodeModel(model: Ngrams, symbols: Symbols, topics: TopicVectors): Uint8Array {
  const contexts = contextsIn(model);
  const backoffs = quantised(logsOf(backoffWeights(model, contexts)));
  const bigrams = quantised(logsOf(model.bigramProbabilities));
  const trigrams = quantised(logsOf(trigramRatios(model)), FEW_LEVELS);
  const targets = quantised(topics.targets);
  const tellers = quantised(topics.contexts, FEW_LEVELS);
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
    trigramCodes: packNibbles(trigrams.codes),
    topicEmphasis: Uint8Array.from(topics.emphasis, (share) => Math.round(share * 255)),
    topicTargets: targets.codes,
    topicTargetLevels: bytesOf(targets.levels),
    topicContexts: packNibbles(tellers.codes),
    topicContextLevels: bytesOf(tellers.levels),
  });
}

/** The size of the file without n-grams, in bytes, rounded up to spare a little. */
export function fixedSize(symbols: Symbols, topics: TopicVectors): number {
  const words = buildVocabulary(symbols.keys).byteLength + 9 * symbols.keys.length;
  const vectors = topics.emphasis.length + topics.targets.length + topics.contexts.length / 2;
  return words + vectors + 4 * 4 * LEVELS + 1024;
}

function unigramCode(probability: number): number {
  return Math.min(Math.round(-Math.log(probability) * UNIGRAM_UNITS), 0xffff);
}

function frequencyCodes(counts: Uint32Array): Uint16Array {
  const total = counts.reduce((sum, count) => sum + count, counts.length);
  return Uint16Array.from(counts, (count) => unigramCode((count + 1) / total));
}

function quantised(values: Float32Array, size = LEVELS) {
  const levels = codebook(values, size);
  return { levels, codes: quantise(values, levels) };
}

function logsOf(values: Float32Array): Float32Array {
  return values.map(Math.log);
}

/** P(w3 | w1 w2) / P(w3 | w2) of each trigram. */
function trigramRatios(model: Ngrams): Float32Array {
  return model.trigramProbabilities.map((probability, i) => {
    const key = model.trigrams[i]! % 2 ** 32;
    return probability / bigramProbability(model, key >>> 16, key & 0xffff);
  });
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
): Pick<Sections, 'contextBits' | 'contextRanks' | 'contextBlocks' | 'contextRows'> {
  const bits = new Uint32Array(Math.ceil(model.bigrams.length / 32));
  for (const context of contexts) bits[context >>> 5]! |= 1 << (context & 31);
  const ranks = new Uint32Array(bits.length);
  for (let i = 1; i < bits.length; i++) ranks[i] = ranks[i - 1]! + countBits(bits[i - 1]!);
  const starts = contextRows(contexts.length, model.contexts);
  const blocks = starts.filter((_, context) => context % 2 ** BLOCK_BITS === 0);
  const rows = starts.map((start, context) => start - blocks[context >>> BLOCK_BITS]!);
  return {
    contextBits: bytesOf(bits),
    contextRanks: bytesOf(ranks),
    contextBlocks: bytesOf(blocks),
    contextRows: bytesOf(rows.some((row) => row > 0xffff) ? rows : Uint16Array.from(rows)),
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
