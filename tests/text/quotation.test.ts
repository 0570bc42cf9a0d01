import { expect, test } from 'vitest';
import { findQuotations } from '../../src/text/quotation.js';

test.each<[string, string[]]>([
  ['no quotation', []],
  ['He said “no” and "yes".', ['“no”', '"yes"']],
  ['> a line\n  > another\nnot this', ['> a line', '  > another']],
  ['a 24" screen and a 27" one', []],
  ['an open “one\nand its end”', []],
  ['an open "one\nand its end"', []],
  ['an open “one\nand a “closed” one', ['“closed”']],
  ['one “in “one” and” on', ['“in “one”']],
  ['> quoted “twice”', ['> quoted “twice”', '“twice”']],
  ['a > b', []],
])('%j', (text, quoted) => {
  expect(findQuotations(text).map(({ start, end }) => text.slice(start, end))).toEqual(quoted);
});

test('marks that are never closed are read once', () => {
  expect(findQuotations('“'.repeat(300_000))).toEqual([]);
});
