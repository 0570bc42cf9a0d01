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

it('is the same whether words are added one by one or together', () => {
  const { topics } = model;
  const one = topicOf(topics, ['goals', 'season', 'goals']);
  const other = topicOf(topics, ['season']);
  topics.add(other, id('goals'), 2);
  const joined = topics.none();
  topics.join(joined, other);
  expect(joined.mass).toBeCloseTo(one.mass);
  expect(topics.score(joined, id('striker'))).toBeCloseTo(topics.score(one, id('striker')));
});

it('few words, marks and unknown words say nothing', () => {
  const { topics } = model;
  expect(topics.score(topics.none(), id('goals'))).toBe(0);
  expect(topics.score(sport!, model.unknown)).toBe(0);
  const topic = topics.none();
  topics.add(topic, model.unknown, 1);
  expect(topic.mass).toBe(0);
});
