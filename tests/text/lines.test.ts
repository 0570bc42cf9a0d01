import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineIndex } from '../../src/text/lines.js';

test.each<[string, number, string]>([
  ['', 0, '1:1'],
  ['ab', 2, '1:3'],
  ['a\nb', 1, '1:2'],
  ['a\nb', 2, '2:1'],
  ['a\r\nb', 2, '1:3'],
  ['a\r\nb', 3, '2:1'],
  ['a\rb\n', 2, '2:1'],
  ['a\n\r\nb', 4, '3:1'],
  ['🙂x', 2, '1:3'],
])('%j at %d is %s', (text, offset, place) => {
  const { line, column } = lineIndex(text).at(offset);
  expect(`${line}:${column}`).toBe(place);
});

test('finds what counting from the start finds', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(100), (lines, at) => {
      const offset = Math.min(at, lines.length);
      const before = lines.slice(0, offset).split('\n');
      const expected = { line: before.length, column: before.at(-1)!.length + 1 };
      expect(lineIndex(lines).at(offset)).toEqual(expected);
    }),
  );
});
