import { buildVocabulary, Vocabulary } from '../text/vocabulary.js';
import { paragraphs, Seen, type Split, textOf } from './corpus.js';
import { type Counts, countNgrams } from './counts.js';
import { COSTS, encodeModel, fixedSize, type Symbols } from './encode.js';
import { estimate } from './estimate.js';
import { bigramProbability, type Ngrams, trigramProbability } from './ngrams.js';
import { prune } from './prune.js';
import { type Stream, StreamBuilder } from './stream.js';
import { symbolsOf } from './symbols.js';
import { type TopicVectors, trainTopics } from './topic-training.js';

/** Ids take 16 bits, in the vocabulary's slots too. */
const LARGEST_VOCABULARY = 65_000;

/** The commonest words, and how much a word's vector holds. */
const TOPICS = { size: 20_000, dimensions: 24 };

/** Told of what is being done, and of how much of it is done where that is known (0 to 1). */
export type Report = (stage: string, share?: number) => void;

/** All that training finds. */
export interface Training {
  readonly symbols: Symbols;
  readonly topics: TopicVectors;
  /** Symbols read, sentence ends among them. */
  readonly total: number;
  readonly unpruned: Ngrams;
  readonly pruned: Ngrams;
  /** The pruned model's file, at most `size` bytes. */
  readonly bytes: Uint8Array;
}

export interface TrainingOptions {
  /** Of the file, in bytes. */
  readonly size: number;
  /**
   * Word -> how much what is known of it matters, 0 to 1; all words alike if left out. Is told how
   * often a phrase stands in the corpora, per word of text.
   */
  readonly relevance?: (frequency: (phrase: string) => number) => ReadonlyMap<string, number>;
}

/**
 * Trains a trigram model on the training parts of corpora (see {@link estimate}), pruned and
 * quantised, and vectors for topics (see {@link trainTopics}), to a file of `size` bytes. The same
 * corpora in the same order, with the same options, give the same bytes.
 */
export function train(
  corpora: readonly Split[],
  { size, relevance }: TrainingOptions,
  report: Report,
): Training {
  const stream = readStream(corpora, report);
  const topics = trainTopics(stream, TOPICS, (share) => report('topics', share));
  report('counting');
  const counts = countNgrams(stream.ids, stream.keys.length);
  const { keys, unknownShares } = stream;
  const symbols = { keys, unknownShares, counts: counts.unigrams };
  report('estimating');
  const unpruned = estimate(counts);
  report('pruning');
  const budget = size - fixedSize(symbols, topics);
  if (budget < 0)
    throw new Error(`--size ${size}: words and topics alone take ${size - budget} bytes`);
  const relevances = relevanceOf(keys, relevance?.(frequencies(keys, counts, unpruned)));
  const pruned = prune(unpruned, counts, relevances, budget, COSTS);
  report('encoding');
  const bytes = encodeModel(pruned, symbols, topics);
  return { symbols, topics, total: counts.total, unpruned, pruned, bytes };
}

/** The corpora's symbols; a paragraph that came before or is held out from any corpus is skipped. */
function readStream(corpora: readonly Split[], report: Report): Stream {
  const seen = new Seen();
  for (const { heldOut } of corpora)
    for (const paragraph of paragraphs(heldOut)) seen.add(paragraph);
  const builder = new StreamBuilder();
  const all = corpora.reduce((sum, { training }) => sum + training.length, 0);
  let read = 0;
  for (const { training } of corpora) {
    for (const paragraph of paragraphs(training)) {
      read += paragraph.length + 1;
      if (!seen.add(paragraph)) continue;
      builder.add(textOf(paragraph));
      report('reading', read / all);
    }
  }
  return builder.finish(LARGEST_VOCABULARY);
}

/** How often phrases stand in the corpora, by the chain of conditional probabilities. */
function frequencies(
  keys: readonly string[],
  { unigrams, total }: Counts,
  unpruned: Ngrams,
): (phrase: string) => number {
  const vocabulary = new Vocabulary(buildVocabulary(keys));
  return (phrase) => {
    const ids = symbolsOf(vocabulary, phrase);
    return ids.reduce((chance, id, i) => {
      if (i === 0) return (chance * unigrams[id]!) / total;
      if (i === 1) return chance * bigramProbability(unpruned, ids[0]!, id);
      return chance * trigramProbability(unpruned, ids[i - 2]!, ids[i - 1]!, id);
    }, 1);
  };
}

function relevanceOf(
  keys: readonly string[],
  relevance: ReadonlyMap<string, number> | undefined,
): Float32Array {
  if (relevance === undefined) return new Float32Array(keys.length).fill(1);
  const least = Math.min(1, ...relevance.values());
  return Float32Array.from(keys, (key) => relevance.get(key) ?? least);
}
