import type { Topic, Topics } from '../language-model/topics.js';
import type { OpenSentence } from './hidden.js';
import { KEPT, type Lattice } from './lattice.js';

/** How much the words around count that stand too far away for the language model. */
const WEIGHT = 0.7;
/** Sentences to either side that have a say. */
const REACH = 6;
/** Words nearer than this the language model knows better. */
const NEAR = 2;
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
  const places = lattices.map((lattice, sentence) =>
    topicsByPlace(lattice, read.get(sentence), topics),
  );
  const sentences = places.map((own) => joined(own, topics));
  return open.map(({ sentence, lattice }) => {
    const around = sentences.slice(Math.max(0, sentence - REACH), sentence + REACH + 1);
    return arcScores(lattice, joined(around, topics), places[sentence]!, topics);
  });
}

/** Position -> topic of the words that are read from there on, as likely as each is. */
function topicsByPlace(
  { arcs, length }: Lattice,
  posteriors: Float64Array | undefined,
  topics: Topics,
): Topic[] {
  const places = Array.from({ length }, () => topics.none());
  for (const [index, { from, pair, symbols }] of arcs.entries()) {
    const say = posteriors?.[index] ?? (pair === KEPT ? 1 : 0);
    if (say >= LEAST_SAY) for (const symbol of symbols) topics.add(places[from]!, symbol, say);
  }
  return places;
}

function joined(parts: readonly Topic[], topics: Topics): Topic {
  const whole = topics.none();
  for (const part of parts) topics.join(whole, part);
  return whole;
}

/** Of arcs that replace something; those of one span follow each other. */
function arcScores(
  { arcs, length }: Lattice,
  around: Topic,
  places: readonly Topic[],
  topics: Topics,
): Float64Array {
  const kept: (readonly number[])[] = [];
  for (const { from, pair, symbols } of arcs) if (pair === KEPT) kept[from] = symbols;
  const topic = topics.none();
  let span = { from: -1, to: -1 };
  let spun = 0;
  return Float64Array.from(arcs, ({ from, to, pair, symbols }) => {
    if (pair < 0) return 0;
    if (from !== span.from || to !== span.to) {
      span = { from, to };
      topics.clear(topic);
      topics.join(topic, around);
      for (let at = Math.max(0, from - NEAR); at < Math.min(length, to + NEAR); at++)
        topics.join(topic, places[at]!, -1);
      spun = 0;
      for (let at = from; at < to; at++) spun += sumOf(topics, topic, kept[at]!);
    }
    return WEIGHT * (sumOf(topics, topic, symbols) - spun);
  });
}

function sumOf(topics: Topics, topic: Topic, symbols: readonly number[]): number {
  let sum = 0;
  for (const symbol of symbols) sum += topics.score(topic, symbol);
  return sum;
}
