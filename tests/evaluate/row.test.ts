import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/evaluate/engines.js';
import { cleanGold, parseGold } from '../../src/evaluate/gold.js';
import { documentsOf, sample } from '../../src/evaluate/held-out.js';
import { evaluate, sumRows } from '../../src/evaluate/row.js';
import { formatErrors, formatRows } from '../../src/evaluate/table.js';

/** Replaces "final" by "last", wherever it stands. */
const careless: Engine = (text) => ({
  output: text.replaceAll('final', 'last'),
  edits: [...text.matchAll(/final/g)].map(({ index }) => ({
    start: index,
    end: index + 5,
    confidence: 0.9,
    entry: 'test/final',
  })),
  document: { verdict: text.includes('final') ? 'spun' : 'clean' },
});

const items = [
  { name: 'one', gold: parseGold('The [[final=>last]] word was [[mentioned=>said]].') },
  { name: 'two', gold: parseGold('A final word.') },
];

describe('evaluate', () => {
  test('counts over documents', () => {
    expect(evaluate('both', items, careless)).toMatchObject({
      documents: 2,
      words: 8,
      counts: { restored: 1, wrong: 1, missed: 1 },
      calledSpun: 2,
    });
  });

  test('a clean text that stays as it is costs nothing', () => {
    const item = { name: 'clean', gold: cleanGold('Nothing here.') };
    expect(evaluate('clean', [item], careless)).toMatchObject({
      counts: { restored: 0, wrong: 0, missed: 0 },
      calledSpun: 0,
      errors: [],
    });
  });

  test('rows add up', () => {
    const row = evaluate('x', items, careless, () => []);
    expect(sumRows('twice', [row, row])).toMatchObject({
      text: 'twice',
      documents: 4,
      counts: { restored: 2, wrong: 2, missed: 2 },
      covered: 0,
    });
  });

  test('errors name the document, the context and the edit', () => {
    expect(formatErrors(evaluate('both', items, careless))).toBe(
      [
        'verdict both: two',
        'missed one: …The final word was [mentioned].…  wanted: said',
        'false two: …A [final -> last] word.…  (test/final 0.90)',
      ].join('\n'),
    );
  });

  test('the table has a line for each row', () => {
    const lines = formatRows([evaluate('both', items, careless)]).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^both +2 +8 +2 +1 +1 +50\.0 % +50\.0 % +0\.500 +2 of 2/);
  });
});

describe('held-out documents', () => {
  const words = (count: number) => 'word '.repeat(count).trim();

  test.each([
    [[], []],
    [[100], []],
    [[200], [200]],
    [
      [100, 150, 300],
      [250, 300],
    ],
    [[900, 250], [250]],
    [[150, 400], [400]],
    [[50, 600, 50, 150], [200]],
  ])('paragraphs of %j words give documents of %j', (paragraphs, documents) => {
    const counts = documentsOf(paragraphs.map(words)).map((text) => text.split(/\s+/).length);
    expect(counts).toEqual(documents);
  });

  test('a sample is spread evenly', () => {
    expect(sample([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4]);
    expect(sample([0, 1], 3)).toEqual([0, 1]);
  });
});
