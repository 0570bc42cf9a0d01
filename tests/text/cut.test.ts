import { expect, test } from 'vitest';
import { cutBefore } from '../../src/text/cut.js';

test.each([
  ['the end of a paragraph', 'One. Two.\n\nThree.\nFour', '\n\n', 20],
  ['a paragraph with CRLF', 'One. Two.\r\n\r\nThree.\r\nFour', '\r\n\r\n', 20],
  ['a line behind a sentence', 'One one one\nTwo two.\nthree\nfour five', 'two.\n', 30],
  ['a line behind a quotation', 'One one one\nTwo two.”\nthree\nfour five', 'two.”\n', 30],
  ['a line', 'One one one one\ntwo three four', 'one\n', 24],
  ['a word', 'One one one one two three', 'two ', 21],
  ['a character', 'éééééééé', 'éééé', 9],
])('at %s', (_, text, before, most) => {
  const bytes = Buffer.from(text);
  expect(bytes.subarray(0, cutBefore(bytes, 0, most)).toString()).toMatch(new RegExp(`${before}$`));
});

test('never in the first half', () => {
  const bytes = Buffer.from(`One.\n\n${'x'.repeat(100)}`);
  expect(cutBefore(bytes, 0, 80)).toBe(80);
});
