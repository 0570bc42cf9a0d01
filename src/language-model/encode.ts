import { buildVocabulary } from '../text/vocabulary.js';
import { packSections, type Sections, UNIGRAM_UNITS } from './format.js';
import { buildNgramTable, SLOTS_PER_NGRAM } from './ngram-table.js';
import type { Ngrams } from './ngrams.js';
import type { Costs } from './prune.js';
import { codebook, quantise } from './quantise.js';
import type { Stream } from './stream.js';

/** What an n-gram takes of the file, in bytes. */
export const COSTS: Costs = { bigram: 4 * SLOTS_PER_NGRAM, trigram: 3 * SLOTS_PER_NGRAM };

/** What of a model is not n-grams. */
export type Symbols = Pick<Stream, 'keys' | 'unknownShares'>;

const LEVELS = 256;

/** The model as the bytes of its file. The same model gives the same bytes. */
export function encodeModel(model: Ngrams, symbols: Symbols): Uint8Array {
  const backoffs = encodeBackoffs(model);
  const sections = {
    vocabulary: buildVocabulary(symbols.keys),
    unknownShares: bytesOf(Float32Array.from(symbols.unknownShares)),
    unigrams: bytesOf(Uint16Array.from(model.unigrams, unigramCode)),
    unigramBackoffs: backoffs.unigrams,
    backoffLevels: bytesOf(backoffs.levels),
    ...encodeBigrams(model, backoffs.bigrams),
    ...encodeTrigrams(model),
  };
  return packSections(sections);
}

/** The size of the file without n-grams, in bytes, rounded up to spare a little. */
export function fixedSize(symbols: Symbols): number {
  return buildVocabulary(symbols.keys).byteLength + 3 * symbols.keys.length + 3 * 4 * LEVELS + 512;
}

function unigramCode(probability: number): number {
  return Math.min(Math.round(-Math.log(probability) * UNIGRAM_UNITS), 0xffff);
}

/**
 * A weight of exactly 1 gets code 0. Bigrams have it when no trigram starts with them, and the
 * look-up then spares itself the search for one.
 */
function encodeBackoffs(model: Ngrams) {
  const all = new Float32Array(model.unigramBackoffs.length + model.bigramBackoffs.length);
  all.set(model.unigramBackoffs);
  all.set(model.bigramBackoffs, model.unigramBackoffs.length);
  const fitted = codebook(all.filter((weight) => weight !== 1).map(Math.log), LEVELS - 1);
  const codes = quantise(all.map(Math.log), fitted);
  for (let i = 0; i < codes.length; i++) codes[i] = all[i] === 1 ? 0 : codes[i]! + 1;
  return {
    levels: Float32Array.from([0, ...fitted]),
    unigrams: codes.slice(0, model.unigramBackoffs.length),
    bigrams: codes.subarray(model.unigramBackoffs.length),
  };
}

function encodeBigrams(
  { bigrams, bigramProbabilities }: Ngrams,
  backoffs: Uint8Array,
): Pick<Sections, 'bigramLevels' | 'bigramFingerprints' | 'bigramCodes' | 'bigramBackoffs'> {
  const table = buildNgramTable(
    bigrams.length,
    (i) => bigrams[i]! >>> 16,
    (i) => bigrams[i]! & 0xffff,
  );
  const values = bigramProbabilities.map(Math.log);
  const levels = codebook(values, LEVELS);
  return {
    bigramLevels: bytesOf(levels),
    bigramFingerprints: bytesOf(table.fingerprints),
    bigramCodes: arrange(quantise(values, levels), table.occupants),
    bigramBackoffs: arrange(backoffs, table.occupants),
  };
}

function encodeTrigrams({
  trigrams,
  trigramProbabilities,
}: Ngrams): Pick<Sections, 'trigramLevels' | 'trigramFingerprints' | 'trigramCodes'> {
  const table = buildNgramTable(
    trigrams.length,
    (i) => Math.floor(trigrams[i]! / 2 ** 16) | 0,
    (i) => trigrams[i]! % 2 ** 16,
  );
  const values = trigramProbabilities.map(Math.log);
  const levels = codebook(values, LEVELS);
  return {
    trigramLevels: bytesOf(levels),
    trigramFingerprints: bytesOf(table.fingerprints),
    trigramCodes: arrange(quantise(values, levels), table.occupants),
  };
}

/** Puts codes where the table has their n-grams. */
function arrange(codes: Uint8Array, occupants: Uint32Array): Uint8Array {
  const arranged = new Uint8Array(occupants.length);
  for (let slot = 0; slot < arranged.length; slot++) {
    const occupant = occupants[slot]!;
    if (occupant > 0) arranged[slot] = codes[occupant - 1]!;
  }
  return arranged;
}

function bytesOf(values: Float32Array | Uint16Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
