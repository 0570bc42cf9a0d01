import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const { measure } = await import(resolve('bench/measure.mjs'));

const node = (name: string, script: string, rest = {}) => ({
  name,
  argv: [process.execPath, '-e', script],
  ...rest,
});

test('a row for each command: medians of its runs, or a problem', async () => {
  const commands = [
    node('works', '0'),
    node('finds', 'process.exitCode = 3', { codes: [3] }),
    node('fails', "console.error('oh no'); process.exitCode = 3"),
    node('hangs', 'setInterval(() => {}, 1000)'),
  ];
  const rows = await measure({ commands, runs: 3 }, { limit: 5, enough: 10 });
  expect(rows).toMatchObject([
    { name: 'works', runs: { length: 3 } },
    { name: 'finds', runs: { length: 3 } },
    { name: 'fails', problem: 'failed: oh no' },
    { name: 'hangs', problem: 'more than 5 s' },
  ]);
  const [{ runs, median }] = rows;
  expect(Math.round(median * 10) / 10).toBe(runs.toSorted((a: number, b: number) => a - b)[1]);
});

test('what has taken enough is not run again', async () => {
  const commands = [node('slow', 'setTimeout(() => {}, 300)')];
  const [row] = await measure({ commands, runs: 5 }, { limit: 10, enough: 0.5 });
  expect(row.runs.length).toBeLessThan(5);
});
