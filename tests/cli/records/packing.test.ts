import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packerFor, unpacked } from '../../../src/cli/records/packing.js';
import { folderWith, SPUN, unspin } from '../folder.js';

const LINE = `{"text":"${SPUN.trim()}"}\n`;
const LINES = Array.from({ length: 20_000 }, (_, at) => `{"text":"x","at":${at}}\n`).join('');

let folder: string;
beforeEach(() => {
  folder = folderWith({ 'rows.jsonl': LINE });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function packed(name: string, text: string): Promise<Buffer> {
  const packer = (await packerFor(name))!;
  const pieces: Buffer[] = [];
  packer.on('data', (piece) => pieces.push(piece));
  for (let at = 0; at < text.length; at += 10_000) packer.write(text.slice(at, at + 10_000));
  packer.end();
  await once(packer, 'end');
  return Buffer.concat(pieces);
}

/** What comes of bytes that are read piece by piece, and the error behind it. */
async function read(bytes: Uint8Array, size = 65_536) {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of unpacked(chunks())) pieces.push(piece);
  } catch (error) {
    return { text: Buffer.concat(pieces).toString(), error: (error as Error).message };
  }
  return { text: Buffer.concat(pieces).toString(), error: undefined };
}

describe.each(['a.jsonl.gz', 'a.jsonl.zst'])('%s', (name) => {
  test('comes back, in pieces of any size, one stream behind another', async () => {
    const bytes = await packed(name, LINES);
    expect(bytes.length).toBeLessThan(LINES.length / 4);
    const twice = Buffer.concat([bytes, await packed(name, LINE)]);
    for (const size of [1000, twice.length])
      expect(await read(twice, size)).toEqual({ text: LINES + LINE, error: undefined });
    expect(await read(twice.subarray(0, 2000), 1)).toMatchObject({
      error: expect.stringMatching(/^is damaged or cut off behind byte \d+ /),
    });
  });

  test('cut off: what came before is read, and it is told where', async () => {
    const bytes = await packed(name, LINES + Buffer.alloc(300_000, 'abc\n'));
    const { text, error } = await read(bytes.subarray(0, bytes.length - 20));
    expect((LINES + Buffer.alloc(300_000, 'abc\n')).startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(300_000);
    expect(error).toMatch(`is damaged or cut off behind byte ${text.length} of what it unpacks to`);
  });

  test('is read by its first bytes and written by its extension', async () => {
    writeFileSync(join(folder, name), await packed(name, LINE));
    const plain = unspin(folder, ['rows.jsonl']).out;
    expect(unspin(folder, [name]).out).toBe(plain);
    expect(unspin(folder, ['--as', 'jsonl'], readFileSync(join(folder, name))).out).toBe(plain);
    const out = join('new', 'folder', `out.${name}`);
    expect(unspin(folder, ['rows.jsonl', '-o', out])).toEqual({ code: 0, out: '', err: '' });
    expect((await read(readFileSync(join(folder, out)))).text).toBe(plain);
    expect(readdirSync(join(folder, 'new/folder'))).toEqual([`out.${name}`]);
  });
});

test('damaged in the middle: it is told', async () => {
  const bytes = gzipSync(LINES);
  bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 50);
  const { text, error } = await read(bytes);
  expect(LINES.startsWith(text)).toBe(true);
  expect(error).toMatch(/^is damaged or cut off behind byte \d+ of what it unpacks to: /);
});

test.each(['', '{', '\x1f', '(', 'plain'])('%j is not packed', async (text) => {
  expect(await read(Buffer.from(text), 1)).toEqual({ text, error: undefined });
});

describe('--output', () => {
  test('is there only if all went well; the input itself may be named', () => {
    const plain = unspin(folder, ['rows.jsonl']).out;
    const failed = unspin(folder, ['rows.jsonl', 'gone.jsonl', '-o', 'out.jsonl']);
    expect(failed.code).toBe(2);
    expect(failed.err).toMatch(/gone\.jsonl: no such file/);
    expect(readdirSync(folder)).toEqual(['rows.jsonl']);
    expect(unspin(folder, ['rows.jsonl', '-o', 'rows.jsonl'])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(join(folder, 'rows.jsonl'), 'utf8')).toBe(plain);
    expect(readdirSync(folder)).toEqual(['rows.jsonl']);
  });

  test('keeps the mode of the file and a link to it', () => {
    writeFileSync(join(folder, 'out.jsonl'), 'old', { mode: 0o600 });
    symlinkSync('out.jsonl', join(folder, 'link.jsonl'));
    unspin(folder, ['rows.jsonl', '-o', 'link.jsonl']);
    expect(readFileSync(join(folder, 'out.jsonl'), 'utf8')).toContain('"unspin"');
    expect(statSync(join(folder, 'out.jsonl')).mode & 0o777).toBe(0o600);
  });

  test('may be a device, which stays', () => {
    expect(unspin(folder, ['rows.jsonl', '-o', '/dev/null'])).toMatchObject({ code: 0 });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(existsSync('/dev/.null')).toBe(false);
  });

  test('that cannot be written fails', () => {
    mkdirSync(join(folder, 'out'));
    for (const name of ['out', 'rows.jsonl/x', '/dev/full']) {
      const { code, err } = unspin(folder, ['rows.jsonl', '-o', name]);
      expect({ name, code }).toEqual({ name, code: 2 });
      expect(err).toMatch(/^unspin: .+\n$/);
    }
  });
});

test('a packed file that is cut off fails, behind what could be read', () => {
  const bytes = gzipSync(LINE.repeat(5000));
  writeFileSync(join(folder, 'cut.jsonl.gz'), bytes.subarray(0, bytes.length - 9));
  const { code, out, err } = unspin(folder, ['cut.jsonl.gz', '--field', 'text']);
  expect(code).toBe(2);
  expect(err).toMatch(/^unspin: cut\.jsonl\.gz: is damaged or cut off behind byte \d+ /);
  expect(out.split('\n').length).toBeGreaterThan(4000);
  expect(gunzipSync(bytes).toString()).toContain(LINE);
});
