import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const { BARS, judge } = await import(resolve('bench/bars.mjs'));
const { GROUPS } = await import(resolve('bench/groups.mjs'));

const row = (name: string, median: number, rest = {}) => ({
  ...{ name, median, processor: 2 * median, megabytes: 10, memory: 100 },
  ...rest,
});
const groups = [
  { name: 'clean 1 MB', rows: [row('a', 100), row('b', 100)] },
  { name: 'clean 10 MB', rows: [row('a', 3000), row('b', 1000), row('c', 500)] },
  { name: 'clean 100 MB', rows: [row('a', 9000), { name: 'd', problem: 'failed: 1' }] },
];

test.each([
  ['a quotient of times, of the largest size that has both', ['a', 'b'], {}, { value: 3 }],
  ['a bar that is met', ['a', 'b'], { least: 3 }, { verdict: 'met' }],
  ['one that is not', ['a', 'b'], { least: 3.1 }, { verdict: 'NOT MET' }],
  ['an upper bar', ['a', 'b'], { most: 2.9 }, { verdict: 'NOT MET' }],
  ['MB/s, by both times', ['b'], { least: 9 }, { value: 10, processor: 5, verdict: 'met' }],
  ['memory', ['b'], { memory: true, most: 99 }, { value: 100, verdict: 'NOT MET' }],
  ['less other times', ['a', 'b'], { without: ['b', 'c'] }, { value: 4 }],
  ['what failed', ['d'], { least: 1 }, { verdict: 'NOT MET', problem: 'd, failed: 1' }],
  ['what is not there', ['a', 'e'], { least: 1 }, { verdict: 'not measured' }],
])('%s', (_, of, bar, expected) => {
  expect(judge({ claim: '', group: 'clean', of, ...bar }, groups)).toMatchObject(expected);
});

test('every bar has a group, and one bound', () => {
  for (const { group, most, least, of } of BARS) {
    expect(Object.keys(GROUPS)).toContain(group);
    expect([most, least].filter((bound) => bound !== undefined)).toHaveLength(1);
    expect(of.length).toBeLessThanOrEqual(2);
  }
});
