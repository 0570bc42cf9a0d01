import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Encoding, ReadError, read, splice, toByteEdits, write } from '../../src/text/read.js';

const MARKS: Record<Encoding, number[]> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'windows-1252': [],
};

test.each<[string, number[], Encoding, number, string]>([
  ['UTF-8', [0x63, 0x61, 0x66, 0xc3, 0xa9], 'utf-8', 0, 'café'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x61], 'utf-8', 3, 'a'],
  ['UTF-16 LE', [0xff, 0xfe, 0x61, 0, 0xac, 0x20], 'utf-16le', 2, 'a€'],
  ['UTF-16 BE', [0xfe, 0xff, 0, 0x61, 0x20, 0xac], 'utf-16be', 2, 'a€'],
  ['Windows-1252', [0x93, 0x80, 0x35, 0x94, 0xe9, 0x81], 'windows-1252', 0, '“€5”é\x81'],
  ['an empty file', [], 'utf-8', 0, ''],
  ['a mark alone', [0xef, 0xbb, 0xbf], 'utf-8', 3, ''],
])('reads %s', (_, bytes, encoding, bom, text) => {
  expect(read(Uint8Array.from(bytes))).toMatchObject({ encoding, bom, text });
});

test.each([
  ['NUL bytes', [0x61, 0, 0x62]],
  ['UTF-16 without a mark', [0x61, 0, 0x62, 0]],
  ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]],
])('refuses %s and says what to do', (_, bytes) => {
  expect(() => read(Uint8Array.from(bytes))).toThrow(ReadError);
  expect(() => read(Uint8Array.from(bytes))).toThrow(/convert it to UTF-8/);
});

test('all 256 bytes survive Windows-1252, those edited in too', () => {
  const bytes = Uint8Array.from({ length: 255 }, (_, i) => i + 1);
  const document = read(bytes);
  expect(document.encoding).toBe('windows-1252');
  const { text } = document;
  expect(write(document, [{ start: 0, end: 255, insert: text }])).toEqual(Buffer.from(bytes));
});

test.each([
  ['“news” – 5 €', '“news” – 5 €'],
  ['naïve Škoda', 'naïve Škoda'],
  ['Łódź Dvořák', '?ódz Dvorák'],
  ['ﬁnal‐year a​b 漢', 'final-year ab ?'],
])('%s is written in Windows-1252 as %s', (insert, written) => {
  const document = read(Uint8Array.of(0xe9));
  const bytes = write(document, [{ start: 0, end: 1, insert: `é${insert}` }]);
  expect(read(bytes).text).toBe(`é${written}`);
});

test.each<Encoding>(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])(
  'line ends and byte order mark survive edits in %s',
  (encoding) => {
    const before = 'one\r\ntwo\rthree\nfour é\r\n';
    const document = read(encode(before, encoding));
    expect(document).toMatchObject({ encoding, text: before });
    const bytes = write(document, [
      { start: 0, end: 3, insert: 'ONE' },
      { start: 9, end: 14, insert: 'drei' },
    ]);
    expect(bytes).toEqual(encode('ONE\r\ntwo\rdrei\nfour é\r\n', encoding));
  },
);

test('without edits any bytes come back as they were', () => {
  const anyBytes = fc.oneof(
    fc.uint8Array(),
    fc.uint8Array({ min: 1 }),
    fc
      .tuple(fc.constantFrom(...Object.values(MARKS)), fc.uint8Array())
      .map(([mark, body]) => Uint8Array.from([...mark, ...body])),
  );
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const document = tryRead(bytes);
      if (document !== undefined) expect(write(document, [])).toEqual(bytes);
    }),
  );
});

test.each<Encoding>(['utf-8', 'utf-16le', 'utf-16be'])(
  'edits change their spans and nothing else in %s',
  (encoding) => {
    fc.assert(
      fc.property(pieces(fc.string({ unit: 'grapheme' })), (parts) => {
        const { before, after, edits } = assemble(parts);
        const document = read(encode(before, encoding));
        fc.pre(document.encoding === encoding);
        expect(document.text).toBe(before);
        expect(Buffer.from(write(document, edits))).toEqual(encode(after, encoding));
      }),
    );
  },
);

test('edits leave the bytes around them in any encoding, valid or not', () => {
  const bytes = fc.uint8Array({ minLength: 1 }).map((body) => Uint8Array.from([0xff, ...body]));
  fc.assert(
    fc.property(bytes, fc.nat(), fc.nat(), (input, a, b) => {
      const document = tryRead(input);
      fc.pre(document !== undefined);
      const length = document.text.length + 1;
      const [start, end] = [a % length, b % length].sort((x, y) => x - y) as [number, number];
      const edits = toByteEdits(document, [{ start, end, insert: 'x' }]);
      const output = Buffer.from(splice(input, edits));
      const [{ start: from, end: to, insert }] = edits as [(typeof edits)[0]];
      expect(output.subarray(0, from)).toEqual(Buffer.from(input.subarray(0, from)));
      expect(output.subarray(from + insert.length)).toEqual(Buffer.from(input.subarray(to)));
    }),
  );
});

function tryRead(bytes: Uint8Array) {
  try {
    return read(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError);
    return undefined;
  }
}

interface Part {
  readonly keep: string;
  readonly spun: string;
  readonly insert: string;
}

function pieces(text: fc.Arbitrary<string>): fc.Arbitrary<Part[]> {
  const clean = text.map((value) => value.replaceAll(/[\0\uFEFF]/g, ''));
  return fc.array(fc.record({ keep: clean, spun: clean, insert: clean }));
}

function assemble(parts: readonly Part[]) {
  let before = '';
  let after = '';
  const edits = parts.map(({ keep, spun, insert }) => {
    before += keep + spun;
    after += keep + insert;
    return { start: before.length - spun.length, end: before.length, insert };
  });
  return { before, after, edits };
}

function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1');
  const body = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le');
  if (encoding === 'utf-16be') body.swap16();
  return Buffer.concat([Buffer.from(MARKS[encoding]), body]);
}
