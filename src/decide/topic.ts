import type { Topic, Topics } from '../language-model/topics.js';
import type { OpenSentence } from './hidden.js';
import { KEPT, type Lattice } from './lattice.js';

/** How much the words around count that stand too far away for the language model. */
const WEIGHT = 0.7;
/** Sentences to either side that have a say. */
const REACH = 6;
/** Readings less likely than this say nothing of the topic. */
const LEAST_SAY = 0.01;

/**
 * What the words around say of each replacement: in a text on machine learning *highlights* stand
 * for features, in one on sport for themselves. The words are taken as they were read in a first
 * pass.
 * @param posteriors Arc -> posterior, for each of the open sentences.
 * @returns For each of them: arc -> nats to add to its score.
 */
export function topicScores(
  lattices: readonly Lattice[],
  open: readonly OpenSentence[],
  posteriors: readonly Float64Array[],
  topics: Topics,
): Float64Array[] {
  const read = new Map(open.map(({ sentence }, item) => [sentence, posteriors[item]!]));
  const own = lattices.map((lattice, sentence) => topicOf(lattice, read.get(sentence), topics));
  return open.map(({ sentence, lattice }) => {
    const around = topics.none();
    for (const other of own.slice(Math.max(0, sentence - REACH), sentence + REACH + 1))
      topics.join(around, other);
    return arcScores(lattice, around, topics);
  });
}

/** The words of a sentence, each reading as likely as it is. */
function topicOf({ arcs }: Lattice, posteriors: Float64Array | undefined, topics: Topics): Topic {
  const topic = topics.none();
  for (const [index, { pair, symbols }] of arcs.entries()) {
    const say = posteriors?.[index] ?? (pair === KEPT ? 1 : 0);
    if (say >= LEAST_SAY) for (const symbol of symbols) topics.add(topic, symbol, say);
  }
  return topic;
}

/** Of arcs that replace something: what the original gains over the words that stand there. */
function arcScores({ arcs, length }: Lattice, topic: Topic, topics: Topics): Float64Array {
  const known = new Map<number, number>();
  const score = (symbol: number) => {
    const before = known.get(symbol);
    if (before !== undefined) return before;
    const own = topics.score(topic, symbol);
    known.set(symbol, own);
    return own;
  };
  const sum = (symbols: readonly number[]) => {
    let total = 0;
    for (const symbol of symbols) total += score(symbol);
    return total;
  };
  const kept = new Float64Array(length);
  for (const { from, pair, symbols } of arcs) if (pair === KEPT) kept[from] = sum(symbols);
  return Float64Array.from(arcs, ({ from, to, pair, symbols }) => {
    if (pair < 0) return 0;
    let spun = 0;
    for (let at = from; at < to; at++) spun += kept[at]!;
    return WEIGHT * (sum(symbols) - spun);
  });
}
