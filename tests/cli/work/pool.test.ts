import { expect, test } from 'vitest';
import type { Task } from '../../../src/cli/work/examine.js';
import { inOrder } from '../../../src/cli/work/in-order.js';
import { Pool } from '../../../src/cli/work/pool.js';
import { compile } from '../../../src/dictionary/compile.js';

test('what kills a thread fails that file, and the others are done, in their order', async () => {
  const pool = new Pool(2, [compile([])], {}, new URL('./dying-worker.mjs', import.meta.url));
  const texts = ['slow', 'a', 'throws', 'b', 'exits', 'slow', 'c', 'dies', 'd', 'exits', 'e'];
  const run = (text: string) => pool.examine({ text } as Task);
  const seen: [string, string][] = [];
  for await (const { item, outcome } of inOrder(texts, pool.ahead, run))
    seen.push([item, outcome.status]);
  await pool.close();
  const fatal = new Set(['throws', 'exits', 'dies']);
  expect(seen).toEqual(texts.map((one) => [one, fatal.has(one) ? 'rejected' : 'fulfilled']));
});

test('no more is begun than the reader of the outcomes can be ahead', async () => {
  let begun = 0;
  let taken = 0;
  let most = 0;
  const run = async () => {
    begun++;
    most = Math.max(most, begun - taken);
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  for await (const _ of inOrder([...Array(50).keys()], 4, run)) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    taken++;
  }
  expect({ begun, most }).toEqual({ begun: 50, most: 4 });
});

test('an outcome is given before another item comes, and all of them before the items fail', async () => {
  let fail = (_: Error) => {};
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  async function* items() {
    yield 1;
    yield 2;
    yield await broken;
  }
  const outcomes = inOrder(items(), 4, async (item) => item * 2);
  const value = { status: 'fulfilled' };
  expect((await outcomes.next()).value).toEqual({ item: 1, outcome: { ...value, value: 2 } });
  expect((await outcomes.next()).value).toEqual({ item: 2, outcome: { ...value, value: 4 } });
  fail(new Error('cut off'));
  await expect(outcomes.next()).rejects.toThrow('cut off');
});
