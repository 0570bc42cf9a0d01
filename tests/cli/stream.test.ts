import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowsOf } from '../../src/cli/windows.js';
import { LONGEST_DOCUMENT } from '../../src/long-text.js';
import { BIN, filesIn, folderWith, unspin } from './folder.js';

const ARTICLE = readFileSync('fixtures/politics/spun.txt', 'utf8');
const QUIET = `${'The committee met on Tuesday and it rained. '.repeat(5)}\n`;
const PADDING = QUIET.repeat(Math.ceil(LONGEST_DOCUMENT / QUIET.length));
const LONG = `${PADDING}${ARTICLE}\n${PADDING}`;
const HERE = folderWith({});

describe('a long text on standard input', () => {
  test('is repaired where it is spun and stays as it is elsewhere', () => {
    const { code, out, err } = unspin(HERE, [], LONG);
    expect([code, err]).toEqual([0, '']);
    expect(out.startsWith(PADDING)).toBe(true);
    expect(out.endsWith(PADDING)).toBe(true);
    const alone = unspin(HERE, [], ARTICLE).out;
    const lines = out.slice(PADDING.length, -PADDING.length).split('\n');
    const same = alone.split('\n').filter((line) => lines.includes(line));
    expect(same.length).toBeGreaterThan(0.7 * alone.split('\n').length);
  });

  test.each([
    ['UTF-8 with a byte order mark and CRLF', `\ufeff${PADDING.replaceAll('\n', '\r\n')}`],
    ['one line without an end', 'a committee met '.repeat(40_000)],
    ['nothing but white space', '\n \t'.repeat(200_000)],
    ['no white space', 'x'.repeat(600_000)],
    ['no ASCII', 'я'.repeat(400_000)],
  ])('of %s comes back byte for byte', (_, text) =>
    expect(unspin(HERE, [], text).out === text).toBe(true),
  );

  test('in Windows-1252 keeps its encoding', () => {
    const text = LONG.replace(/^/, 'Café “here”. '); // outside ASCII in the first window only
    const bytes = Buffer.from(text.replace('“here”', 'here'), 'latin1');
    const repaired = Buffer.from(unspinBytes(bytes));
    expect(repaired.subarray(0, 100)).toEqual(bytes.subarray(0, 100));
    expect(repaired.length).not.toBe(bytes.length);
  });

  test('is listed by --check with the lines of the whole', () => {
    const { code, out } = unspin(HERE, ['--check'], LONG);
    const lines = [...out.matchAll(/^stdin:(\d+):/gm)].map(([, line]) => Number(line));
    const first = PADDING.split('\n').length;
    expect(code).toBe(1);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.every((line) => line >= first && line < first + 60)).toBe(true);
  });

  test('may be limited in its list', () => {
    const { out, err } = unspin(HERE, ['--check', '--max-findings', '3'], LONG);
    expect(out.trim().split('\n')).toHaveLength(3);
    expect(err).toMatch(/more findings are not listed/);
  });

  test('is summed up at the end', () => {
    const { err } = unspin(HERE, ['--diff'], LONG);
    expect(err.match(/partly spun \(.*fixes/g)).toHaveLength(1);
  });

  test('with NUL bytes further on fails, and loses nothing', () => {
    const text = `${PADDING}${PADDING}nul \0 here\n${ARTICLE}`;
    const { code, out, err } = unspin(HERE, [], text);
    expect(code).toBe(2);
    expect(err).toMatch(/NUL/);
    expect(out.length).toBeGreaterThan(0.99 * text.length);
    expect(out).toContain('nul \0 here');
  });

  test('gives the same for a report, which needs the whole', () => {
    const result = JSON.parse(unspin(HERE, ['--format', 'json'], LONG).out);
    expect(result.output === unspin(HERE, [], LONG).out).toBe(true);
  });

  test('comes out while it comes in, and ends with its reader', async () => {
    const child = spawn(process.execPath, [BIN], { cwd: HERE, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.on('error', () => {});
    child.stdin.write(PADDING + PADDING);
    const first = await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve));
    expect(first.toString().slice(0, 100)).toBe(PADDING.slice(0, 100));
    child.stdout.destroy();
    const write = setInterval(() => child.stdin.write(PADDING), 5);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    clearInterval(write);
    expect(code).toBe(0);
  });
});

test('a long file is repaired as standard input is, and in place', () => {
  const folder = folderWith({ 'long.txt': LONG });
  const { out } = unspin(folder, ['long.txt']);
  expect(out === unspin(HERE, [], LONG).out).toBe(true);
  expect(filesIn(unspin(folder, ['--check', 'long.txt']).out)).toEqual(['long.txt']);
  unspin(folder, ['--write', 'long.txt']);
  expect(readFileSync(join(folder, 'long.txt'), 'utf8') === out).toBe(true);
});

test('windows tile a stream, however its chunks fall', async () => {
  const bytes = Buffer.from(LONG);
  const cuts = async (sizes: readonly number[]) => {
    const ends: number[] = [];
    let at = 0;
    for await (const { bytes: own, start, end } of windowsOf(
      Buffer.alloc(0),
      chunksOf(bytes, sizes),
    )) {
      expect(own.subarray(start, end).equals(bytes.subarray(at, at + end - start))).toBe(true);
      at += end - start;
      ends.push(at);
    }
    return ends;
  };
  const whole = await cuts([bytes.length]);
  expect(whole.at(-1)).toBe(bytes.length);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1 }),
      async (sizes) => {
        expect(await cuts(sizes)).toEqual(whole);
      },
    ),
    { numRuns: 20 },
  );
});

async function* chunksOf(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, next = 0; at < bytes.length; next++) {
    const size = Math.max(10_000, sizes[next % sizes.length]!);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

function unspinBytes(input: Uint8Array): Buffer {
  const folder = folderWith({ 'in.txt': input });
  unspin(folder, ['--write', 'in.txt']);
  return readFileSync(join(folder, 'in.txt'));
}
