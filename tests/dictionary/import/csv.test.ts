import { expect, test } from 'vitest';
import { offsetIn, readCsv } from '../../../src/dictionary/import/csv.js';

const valuesOf = (source: string, separator?: string) =>
  readCsv(source, separator).map((row) => row.map(({ value }) => value));

test.each<[string, string[][]]>([
  [
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a,b\r\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['\uFEFFa,b', [['a', 'b']]],
  ['"a,b",c', [['a,b', 'c']]],
  ['"""a"" OR ""b""",c', [['"a" OR "b"', 'c']]],
  ['"a\nb",c\n', [['a\nb', 'c']]],
  [
    'a,,\n\n,b,',
    [
      ['a', '', ''],
      ['', 'b', ''],
    ],
  ],
  ['"",x', [['', 'x']]],
  ['5" disc,x', [['5" disc', 'x']]],
  ['', []],
])('%j', (source, rows) => {
  expect(valuesOf(source)).toEqual(rows);
});

test('another separator', () => {
  expect(valuesOf('a;b,c\n', ';')).toEqual([['a', 'b,c']]);
});

test.each<[string, RegExp, number]>([
  ['a\n"b', /not closed/, 2],
  ['"a" OR "b",c', /behind the closing quote/, 3],
])('%j is refused', (source, reason, offset) => {
  expect(() => readCsv(source)).toThrow(expect.objectContaining({ offset }));
  expect(() => readCsv(source)).toThrow(reason);
});

test('a place in a cell is found in the file', () => {
  const source = 'x,"""a"" b"';
  const cell = readCsv(source)[0]![1]!;
  expect(source[offsetIn(cell, cell.value.indexOf('b'))]).toBe('b');
});
