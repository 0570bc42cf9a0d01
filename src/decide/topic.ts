import type { Topic, Topics } from '../language-model/topics.js';
import type { OpenSentence } from './hidden.js';
import type { Lattice } from './lattice.js';

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
 * @param posteriors Reading -> posterior, for each of the open sentences.
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
function topicOf(
  { arcs, length, words }: Lattice,
  posteriors: Float64Array | undefined,
  topics: Topics,
): Topic {
  const topic = topics.none();
  for (let word = 0; word < length; word++) {
    const say = posteriors === undefined ? 1 : posteriors[word]!;
    if (say >= LEAST_SAY) topics.add(topic, words[word]!, say);
  }
  if (posteriors !== undefined)
    for (let index = 0; index < arcs.length; index++) {
      const say = posteriors[length + index]!;
      if (say >= LEAST_SAY)
        for (const symbol of arcs[index]!.symbols) topics.add(topic, symbol, say);
    }
  return topic;
}

/** Arc -> what the original gains over the words that stand there. */
function arcScores({ arcs, words }: Lattice, topic: Topic, topics: Topics): Float64Array {
  const kept: (number | undefined)[] = [];
  const scores = new Float64Array(arcs.length);
  for (let index = 0; index < scores.length; index++) {
    const { from, to, pair, symbols } = arcs[index]!;
    if (pair < 0) continue;
    let gain = 0;
    for (const symbol of symbols) gain += topics.score(topic, symbol);
    for (let at = from; at < to; at++) {
      kept[at] ??= topics.score(topic, words[at]!);
      gain -= kept[at]!;
    }
    scores[index] = WEIGHT * gain;
  }
  return scores;
}
