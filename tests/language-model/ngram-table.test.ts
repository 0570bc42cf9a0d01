import { expect, it } from 'vitest';
import { buildNgramTable, findNgram } from '../../src/language-model/ngram-table.js';

const SIZE = 50_000;
const left = (i: number) => Math.imul(i, 2654435761) | 0;
const right = (i: number) => i % 65_536;

it('finds every n-gram put in, and hardly one that was not', () => {
  const { fingerprints, occupants } = buildNgramTable(SIZE, left, right);
  expect(fingerprints.length).toBeLessThan(SIZE * 1.03);
  let wrong = 0;
  let strangers = 0;
  for (let i = 0; i < SIZE; i++) {
    if (occupants[findNgram(fingerprints, left(i), right(i))] !== i + 1) wrong++;
    if (findNgram(fingerprints, left(i + SIZE), right(i)) >= 0) strangers++;
  }
  expect(wrong).toBeLessThan(SIZE / 2000);
  expect(strangers).toBeLessThan(SIZE / 2000);
});

it('is empty for no n-grams', () => {
  expect(findNgram(buildNgramTable(0, left, right).fingerprints, 1, 2)).toBe(-1);
});
