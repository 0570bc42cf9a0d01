import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WarcReader } from '../../../src/cli/records/warc.js';
import { folderWith, RIGHT, SPUN, unspin } from '../folder.js';
import { response, warcRecord } from './archive.js';

const PAGE = `<html><title>café</title><p>${SPUN}<code>Wall Avenue Journal</code>`;
const REPAIRED = `<html><title>café</title><p>${RIGHT}<code>Wall Avenue Journal</code>`;
const HTML = 'Content-Type: text/html';
const info = warcRecord('warcinfo', 'application/warc-fields', 'software: none');

let folder: string;
beforeEach(() => {
  folder = folderWith({});
});
afterEach(() => rmSync(folder, { recursive: true }));

function filter(archive: Uint8Array, ...args: string[]) {
  const ran = unspin(folder, ['--as', 'warc', ...args], archive);
  const records = ran.out.split('\n').slice(0, -1);
  return { ...ran, records: records.map((line) => JSON.parse(line)) };
}

function chunked(body: Buffer): Buffer {
  const [first, last] = [body.subarray(0, 9), body.subarray(9)];
  const size = (part: Buffer) => `${part.length.toString(16)};x=y\r\n`;
  return Buffer.concat(
    [size(first), first, '\r\n', size(last), last, '\r\n0\r\n\r\n'].map((part) =>
      Buffer.from(part),
    ),
  );
}

test('texts come out as JSON Lines, other records are passed over', () => {
  const archive = Buffer.concat([
    info,
    warcRecord('conversion', 'text/plain', SPUN),
    warcRecord('request', 'application/http; msgtype=request', 'GET / HTTP/1.1\r\n\r\n'),
    response([HTML], PAGE),
    response(['Content-Type: image/png'], 'x'),
    warcRecord('conversion', 'application/json', '{}'),
  ]);
  const { code, records, err } = filter(archive, '--diff');
  expect(code).toBe(0);
  expect(records[0]).toEqual({
    id: expect.stringMatching(/^<urn:uuid:\d+>$/),
    url: expect.stringMatching(/^https:\/\/example.org\/\d+$/),
    ...{ date: '2024-01-01T00:00:00Z', type: 'text/plain', text: RIGHT },
    unspin: { verdict: 'clean', score: 0, edits: [expect.objectContaining({ start: 0, end: 23 })] },
  });
  expect(records[1]).toMatchObject({ type: 'text/html', text: REPAIRED });
  expect(records).toHaveLength(2);
  expect(err).toContain('2 records, 0 spun, 2 repaired, 0 bad, 4 passed over');
  const annotated = filter(archive, '--annotate').records;
  expect(annotated.map(({ text }) => text)).toEqual([SPUN, PAGE]);
  expect(annotated[1].unspin).toEqual(records[1].unspin);
});

test.each<[string, string[], Uint8Array]>([
  ['in chunks', [HTML, 'Transfer-Encoding: chunked'], chunked(Buffer.from(PAGE))],
  ['said to be in chunks', [HTML, 'Transfer-Encoding: chunked'], Buffer.from(PAGE)],
  ['with gzip', [HTML, 'Content-Encoding: gzip'], gzipSync(PAGE)],
  [
    'with Brotli, in chunks',
    [HTML, 'content-encoding: br', 'transfer-encoding: chunked'],
    chunked(brotliCompressSync(PAGE)),
  ],
  ['in Windows-1252', [`${HTML}; charset=ISO-8859-1`], Buffer.from(PAGE, 'latin1')],
  ['in UTF-16', [HTML], Buffer.from(`\uFEFF${PAGE}`, 'utf16le')],
])('a page that was sent %s', (_, fields, body) => {
  expect(filter(response(fields, body)).records).toMatchObject([{ text: REPAIRED }]);
});

test.each<[string, string[], string]>([
  ['in another encoding', [`${HTML}; charset=Shift_JIS`], PAGE],
  ['that says so itself', [HTML], `<meta charset="gb2312">${PAGE}`],
  ['packed with what nobody knows', [`${HTML}`, 'Content-Encoding: zip'], PAGE],
  ['that is not packed as it says', [HTML, 'Content-Encoding: gzip'], PAGE],
  ['that is binary', [HTML], 'a\0b'],
])('a page %s is passed over', (_, fields, body) => {
  const { records, err } = filter(response(fields, body), '--diff');
  expect(records).toEqual([]);
  expect(err).toContain('0 records, 0 spun, 0 repaired, 0 bad, 1 passed over');
});

test('the name of a file says it, packed record by record or not', () => {
  const records = [info, response([HTML], PAGE), warcRecord('conversion', 'text/plain', SPUN)];
  writeFileSync(join(folder, 'a.wet'), Buffer.concat(records));
  writeFileSync(join(folder, 'b.warc.gz'), Buffer.concat(records.map((one) => gzipSync(one))));
  const { out, code } = unspin(folder, ['a.wet', 'b.warc.gz']);
  const lines = out.split('\n');
  expect(lines.slice(0, 2)).toEqual(lines.slice(2, 4));
  expect({ lines: lines.length, code }).toEqual({ lines: 5, code: 0 });
});

test.each<[string, (archive: Buffer) => Buffer, RegExp]>([
  [
    'within the last record',
    (all) => all.subarray(0, -9),
    /^unspin: stdin: ends within the record at byte (\d+) /,
  ],
  [
    'within its head',
    (all) => all.subarray(0, all.lastIndexOf('WARC-') + 3),
    /ends within the record at byte (\d+) /,
  ],
  [
    'with something else',
    (all) => Buffer.concat([all.subarray(0, all.lastIndexOf('WARC/')), Buffer.from('<html>')]),
    /no record of WARC 1\.0 or 1\.1 begins at byte (\d+) of the unpacked archive$/,
  ],
  [
    'with a length that is wrong',
    (all) => Buffer.from(all.toString().replace(/h: 33\r/, 'h: 32\r')),
    /another length than it tells has the record at byte (\d+) /,
  ],
  [
    'without a length',
    (all) => Buffer.from(all.toString().replace(/Content-Length: 33\r/, 'X: 32\r')),
    /no length is told by the record that begins at byte (\d+) /,
  ],
])('an archive that ends %s: what came before is written', (_, damage, message) => {
  const whole = Buffer.concat([warcRecord('conversion', 'text/plain', `${SPUN} `), info]);
  const last = warcRecord('conversion', 'text/plain', SPUN);
  expect(SPUN).toHaveLength(33);
  const { code, records, err } = filter(damage(Buffer.concat([whole, last])));
  expect(code).toBe(2);
  expect(records).toMatchObject([{ text: `${RIGHT} ` }]);
  expect(Number(message.exec(err.trim())?.[1])).toBe(whole.length);
});

test('an archive may come in pieces of any size; what is too long is left out unread', async () => {
  const texts = ['a', 'b'.repeat(500), ''];
  const records = texts.map((text) => warcRecord('conversion', 'text/plain', text));
  const long = response([HTML], Buffer.alloc(2 ** 24));
  const archive = Buffer.concat([records[0]!, info, long, records[1]!, info, records[2]!]);
  for (const size of [1000, 7777, 2 ** 16, archive.length]) {
    async function* chunks() {
      for (let at = 0; at < archive.length; at += size) yield archive.subarray(at, at + size);
    }
    let passedOver = 0;
    const found: Uint8Array[] = [];
    const reader = new WarcReader(() => passedOver++);
    for await (const { bytes } of reader.batches(chunks())) found.push(bytes);
    expect(Buffer.concat(found).equals(Buffer.concat(records))).toBe(true);
    expect(passedOver).toBe(3);
  }
});
