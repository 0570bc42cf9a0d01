import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/dictionary/entry.js';
import { randomFrom } from '../../src/evaluate/random.js';
import { Spinner } from '../../src/evaluate/spin.js';

interface Swap {
  readonly weight?: number;
  readonly exposure?: number;
  readonly dialects?: string;
}

function swap(original: string, spun: string, options: Swap = {}) {
  const { weight = 1, exposure = 0.9, dialects = '' } = options;
  const everywhere = (value: number) => Array.from(DIALECTS, () => value);
  return { spun, original, dialects, weights: everywhere(weight), exposures: everywhere(exposure) };
}

const PAIRS = [
  swap('last', 'final'),
  swap('last year', 'final yr'),
  swap('said', 'mentioned'),
  swap('Wall Street Journal', 'Wall Avenue Journal'),
  swap('May', 'Could'),
  swap('data', 'information', { dialects: 'A' }),
  swap('data', 'information set', { dialects: 'B' }),
];

const always = () => 0;

function spinAll(text: string, dialect = 'A') {
  return new Spinner(PAIRS, dialect).spin(text, { rate: 1, random: always });
}

describe('the simulated spinner', () => {
  test.each([
    ['she said so', 'she mentioned so'],
    ['Said he: the LAST one', 'Mentioned he: the FINAL one'],
    ['last week, last year', 'final week, final yr'],
    ['the Wall Street Journal said', 'the Wall Avenue Journal mentioned'],
    ['may, May', 'may, Could'],
    ['the data', 'the information'],
    ['last\nyear', 'final yr'],
    ['nothing here', 'nothing here'],
    ['', ''],
  ])('%j', (text, spun) => {
    expect(spinAll(text).spun).toBe(spun);
    expect(spinAll(text).clean).toBe(text);
  });

  test('uses the swaps of its dialect', () => {
    expect(spinAll('the data', 'B').spun).toBe('the information set');
    expect(spinAll('the data', 'G').spun).toBe('the data');
  });

  test('marks what it replaced', () => {
    expect(spinAll('He said.').marks).toEqual([
      { start: 3, end: 12, spun: 'mentioned', originals: ['said'], doubtful: false },
    ]);
  });

  test('leaves alone what spinners leave alone', () => {
    const text = 'in the house '.repeat(200);
    const spinner = new Spinner([swap('in', 'within', { exposure: 0.002 })], 'A');
    expect(spinner.spin(text, { rate: 0.9, random: randomFrom(1) }).marks.length).toBeLessThan(25);
  });

  test('draws by weight, at the rate', () => {
    const pairs = [swap('game', 'sport', { weight: 9 }), swap('game', 'recreation', { weight: 1 })];
    const text = 'game '.repeat(2000);
    const { marks } = new Spinner(pairs, 'A').spin(text, { rate: 0.3, random: randomFrom(7) });
    const rare = marks.filter(({ spun }) => spun === 'recreation').length;
    expect(marks.length / 2000).toBeCloseTo(0.3, 1);
    expect(rare / marks.length).toBeCloseTo(0.1, 1);
  });

  test('the same seed gives the same text; no text is lost', () => {
    const word = fc.constantFrom('last', 'year', 'said', 'May', 'Wall', 'Street', '.', '[[x', '=>');
    fc.assert(
      fc.property(fc.array(word), fc.integer(), (words, seed) => {
        const text = words.join(' ');
        const spinner = new Spinner(PAIRS, 'A');
        const once = spinner.spin(text, { rate: 0.5, random: randomFrom(seed) });
        expect(spinner.spin(text, { rate: 0.5, random: randomFrom(seed) })).toEqual(once);
        expect(once.clean).toBe(text);
        for (const { start, end, spun } of once.marks)
          expect(once.spun.slice(start, end)).toBe(spun);
      }),
    );
  });
});
