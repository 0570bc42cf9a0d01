import { paragraphs, Seen, type Split, textOf } from './corpus.js';
import { type Counts, countNgrams } from './counts.js';
import { COSTS, encodeModel, fixedSize, type Symbols } from './encode.js';
import { estimate } from './estimate.js';
import type { Ngrams } from './ngrams.js';
import { prune } from './prune.js';
import { type Stream, StreamBuilder } from './stream.js';

/** Ids take 16 bits, in the vocabulary's slots too. */
const LARGEST_VOCABULARY = 65_000;

/** Told of what is being done, and of how much of it is done where that is known (0 to 1). */
export type Report = (stage: string, share?: number) => void;

/** All that training finds. */
export interface Training {
  readonly symbols: Symbols;
  /** Symbols read, sentence ends among them. */
  readonly total: number;
  readonly unpruned: Ngrams;
  readonly pruned: Ngrams;
  /** The pruned model's file, at most `size` bytes. */
  readonly bytes: Uint8Array;
}

/**
 * Trains a trigram model on the training parts of corpora (see {@link estimate}), pruned and
 * quantised to a file of `size` bytes. The same corpora in the same order give the same bytes.
 */
export function train(corpora: readonly Split[], size: number, report: Report): Training {
  const { ids, ...read } = readStream(corpora, report);
  report('counting');
  const counts = countNgrams(ids, read.keys.length);
  const symbols = { ...read, counts: counts.unigrams };
  report('estimating');
  const unpruned = estimate(counts);
  report('pruning');
  const pruned = pruneTo(size, unpruned, counts, symbols);
  report('encoding');
  return { symbols, total: counts.total, unpruned, pruned, bytes: encodeModel(pruned, symbols) };
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

function pruneTo(size: number, model: Ngrams, counts: Counts, symbols: Symbols): Ngrams {
  const budget = size - fixedSize(symbols);
  if (budget < 0)
    throw new Error(`--size ${size}: the vocabulary alone takes ${size - budget} bytes`);
  return prune(model, counts, budget, COSTS);
}
