import { expect, test } from 'vitest';
import { logShare } from '../../src/decide/swap.js';
import { compile } from '../../src/dictionary/compile.js';
import { DIALECTS } from '../../src/dictionary/entry.js';
import { expandEntries, RELATED_WEIGHT } from '../../src/dictionary/pair.js';
import { readEntries } from '../../src/dictionary/read.js';

const HEADER = 'spun\toriginal\tkind\tdialects\tunless\tevidence';
const { entries } = readEntries(`${HEADER}\nvitality\tenergy\tnoun\t\t\tinferred`, 'own.tsv');

/** What a swap of this weight is worth, whatever share of its original it has. */
function worth(weight: number, dialect: string): number {
  const pairs = expandEntries(entries).map((pair) => ({
    ...pair,
    weights: pair.weights.map(() => weight),
  }));
  return logShare(compile(pairs), 0, DIALECTS.indexOf(dialect)) - Math.log(weight / (weight + 1));
}

test('a swap that was never seen is doubted, one seen in another form a little less', () => {
  expect(worth(RELATED_WEIGHT + 1, 'A')).toBeCloseTo(0);
  expect(worth(0.15, 'A')).toBeCloseTo(-3);
  expect(worth(RELATED_WEIGHT, 'A')).toBeGreaterThan(worth(0.15, 'A'));
});

test('the less was seen of a dialect, the less it is doubted', () => {
  const inOrder = ['A', 'G', 'B', 'D'].map((dialect) => worth(0.15, dialect));
  expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
  expect(new Set(inOrder).size).toBe(4);
  expect(worth(RELATED_WEIGHT + 1, 'D')).toBeCloseTo(0);
});
