import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanRecord, textOf } from '../../../src/cli/records/scan.js';
import { parseFields } from '../../../src/formats/field.js';

function scan(json: string, fields?: string[], id = 'id') {
  const bytes = Buffer.from(`x${json}x`);
  const wanted = { fields: parseFields(fields), id: parseFields([id])![0] };
  const scanned = scanRecord(bytes, 1, bytes.length - 1, wanted);
  if (scanned === 'no object') return scanned;
  if ('mistake' in scanned) return scanned.mistake - 1;
  const slice = ({ start, end }: { start: number; end: number }) =>
    bytes.toString('utf8', start, end);
  return {
    strings: Object.fromEntries(scanned.strings.map((place) => [place.path, textOf(bytes, place)])),
    id: scanned.id && slice(scanned.id),
    members: scanned.members.map(slice),
    own: scanned.members.filter(({ own }) => own).map(slice),
  };
}

test('finds strings, what the record is known by, and members', () => {
  const json =
    ' { "id" : "1é" , "a":"\\u00e9\\n\\\\", "b": [{"c":"x"},"y",["z"]],"unspin":{"c":"no"}} ';
  expect(scan(json)).toEqual({
    strings: { id: '1é', a: 'é\n\\', 'b[0].c': 'x', 'b[1]': 'y', 'b[2][0]': 'z' },
    id: '"1é"',
    members: [
      '"id" : "1é"',
      '"a":"\\u00e9\\n\\\\"',
      '"b": [{"c":"x"},"y",["z"]]',
      '"unspin":{"c":"no"}',
    ],
    own: ['"unspin":{"c":"no"}'],
  });
  expect(scan(json, ['b.c', 'a'])).toMatchObject({ strings: { a: 'é\n\\', 'b[0].c': 'x' } });
  expect(scan('{"m":{"n":{"t":"x"},"t":"y"},"t":"z"}', ['m.*.t'], 'm.t')).toMatchObject({
    strings: { 'm.n.t': 'x' },
    id: '"y"',
  });
});

test.each<[string, number | string]>([
  ['', 0],
  ['[{}]', 'no object'],
  ['"a"', 'no object'],
  ['{"a":1} x', 8],
  ['{"a":1', 6],
  ['{"a":"b', 7],
  ['{"a":"\t"}', 6],
  ['{"a":-true}', 6],
  ['{"a":01}', 6],
  ['{"a":1.}', 7],
  ['{"a":"\\u12g4"}', 10],
  ['{"a":"\\x"}', 8],
  ['{"a" "b"}', 5],
  ['{"a":tru}', 5],
  ['[1,]', 3],
  [`${'['.repeat(1001)}${']'.repeat(1001)}`, 1000],
])('%j', (json, expected) => {
  expect(scan(json)).toBe(expected);
});

test('a line of 50 MB is no trouble', () => {
  const text = 'a "b" é '.repeat(6_000_000);
  expect(scan(JSON.stringify({ text }), ['text'])).toMatchObject({ strings: { text } });
});

test('takes for JSON what JSON.parse does', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '"a"',
    '"id"',
    '\\',
    '\\u00e9',
    '\\"',
    '1',
    '-',
  ];
  const piece = fc.constantFrom(
    ...pieces,
    '0',
    '.',
    'e',
    '+',
    'true',
    'null',
    ' ',
    '\n',
    '\x01',
    'é',
  );
  const broken = fc.array(piece, { maxLength: 12 }).map((all) => all.join(''));
  const damaged = fc
    .tuple(fc.json(), fc.nat(), piece)
    .map(
      ([json, at, mark]) => json.slice(0, at % json.length) + mark + json.slice(at % json.length),
    );
  fc.assert(
    fc.property(fc.oneof(broken, damaged, fc.json()), (json) => {
      let parsed: unknown;
      let valid = true;
      try {
        parsed = JSON.parse(json);
      } catch {
        valid = false;
      }
      const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
      const expected = valid ? (isObject ? 'object' : 'string') : 'number';
      expect(typeof scan(json)).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});
