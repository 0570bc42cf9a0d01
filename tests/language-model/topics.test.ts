import { expect, it } from 'vitest';
import { modelFromBytes } from '../../src/language-model/model.js';
import type { Topics } from '../../src/language-model/topics.js';
import { train } from '../../src/language-model/training.js';
import { corpusOf } from './small-corpus.js';

const FIELDS = [
  ['features', 'samples', 'labels', 'classifier', 'accuracy', 'training', 'clusters', 'kernel'],
  ['goals', 'striker', 'penalty', 'season', 'referee', 'stadium', 'league', 'keeper'],
];

/** Paragraphs of words of one field each, in any order. */
function twoFields(): string[] {
  let dice = 7;
  const next = () => {
    dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0;
    return dice / 2 ** 32;
  };
  return Array.from({ length: 6000 }, (_, i) => {
    const field = FIELDS[i % 2]!;
    return Array.from({ length: 24 }, () => field[Math.floor(next() * field.length)]!).join(' ');
  });
}

const model = modelFromBytes(
  train([corpusOf(...twoFields())], { size: 1_000_000 }, () => {}).bytes,
);
const id = (word: string) => model.vocabulary.idOf(word);

function topicOf(topics: Topics, words: readonly string[]) {
  const topic = topics.none();
  for (const word of words) topics.add(topic, id(word), 1);
  return topic;
}

// these words are so frequent that each counts for little
const [learning, sport] = FIELDS.map((field) =>
  topicOf(
    model.topics,
    Array.from({ length: 300 }, (_, i) => field[i % field.length]!),
  ),
);

it.each([
  ['features', learning!, sport!],
  ['goals', sport!, learning!],
])('%s are likelier among words of their own field', (word, own, other) => {
  const { topics } = model;
  expect(topics.score(own, id(word))).toBeGreaterThan(0.3);
  expect(topics.score(other, id(word))).toBeLessThan(-0.3);
});

it('a word taken away again leaves no trace', () => {
  const { topics } = model;
  const topic = topicOf(topics, ['goals', 'season', 'goals']);
  topics.add(topic, id('goals'), -1);
  topics.join(topic, topicOf(topics, ['season']), -1);
  topics.add(topic, id('goals'), -1);
  expect(topic.mass).toBeCloseTo(0);
  for (const value of topic.sum) expect(value).toBeCloseTo(0);
});

it('few words, marks and unknown words say nothing', () => {
  const { topics } = model;
  expect(topics.score(topics.none(), id('goals'))).toBe(0);
  expect(topics.score(sport!, model.unknown)).toBe(0);
  const topic = topics.none();
  topics.add(topic, model.unknown, 1);
  expect(topic.mass).toBe(0);
});
