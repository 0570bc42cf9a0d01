import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseGold } from '../src/evaluate/gold.js';
import { addCounts, type Counts, NOTHING, ratesOf, score } from '../src/evaluate/score.js';
import { unspin } from '../src/unspin.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const SEED = fileURLToPath(new URL('../../shared/seed/article.gold.txt', import.meta.url));

const read = (name: string) => readFileSync(`${FIXTURES}${name}`, 'utf8');
const cases = readdirSync(FIXTURES).filter((name) => existsSync(`${FIXTURES}${name}/gold.txt`));

/** Measured, and rounded down: what a change may not fall below. */
const FLOORS = { precision: 0.9, recall: 0.65 };

describe('texts that only look spun come back unchanged', () => {
  test.each(readdirSync(`${FIXTURES}keeps`))('%s', (name) => {
    const text = read(`keeps/${name}`);
    expect(unspin(text).output).toBe(text);
  });
});

describe.each(cases)('%s', (name) => {
  const gold = parseGold(read(`${name}/gold.txt`));

  test('the marks give both texts', () => {
    expect(read(`${name}/spun.txt`)).toBe(gold.spun);
    expect(read(`${name}/original.txt`)).toBe(gold.clean);
  });

  test('the original comes back unchanged', () => {
    expect(unspin(gold.clean).output).toBe(gold.clean);
  });

  test('the spun text is called spun', () => {
    expect(unspin(gold.spun).document.verdict).not.toBe('clean');
  });
});

test('the pairs are repaired', () => {
  const counts = cases
    .map((name) => parseGold(read(`${name}/gold.txt`)))
    .map((gold) => score(gold, unspin(gold.spun).output))
    .reduce<Counts>(addCounts, NOTHING);
  const { precision, recall } = ratesOf(counts);
  expect(precision).toBeGreaterThanOrEqual(FLOORS.precision);
  expect(recall).toBeGreaterThanOrEqual(FLOORS.recall);
});

// the article is not part of this repository
describe.skipIf(!existsSync(SEED))('a real article, in ../shared/seed', () => {
  const gold = existsSync(SEED) ? parseGold(readFileSync(SEED, 'utf8')) : parseGold('');

  test('at least 58 of its 69 spans are restored, with at most 3 wrong edits', () => {
    const { restored, wrong } = score(gold, unspin(gold.spun).output);
    expect(restored).toBeGreaterThanOrEqual(58);
    expect(wrong).toBeLessThanOrEqual(3);
  });

  test('its page furniture stays', () => {
    const furniture = gold.spun.slice(gold.spun.lastIndexOf('Leave a Reply'));
    expect(unspin(gold.spun).output.endsWith(furniture)).toBe(true);
  });

  test('restored, it comes back unchanged', () => {
    expect(unspin(gold.clean).output).toBe(gold.clean);
  });
});
