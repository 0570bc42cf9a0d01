import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  heldOut,
  paragraphs,
  readCorpus,
  Seen,
  splitCorpus,
  textOf,
} from '../../src/language-model/corpus.js';

const LINES = Array.from({ length: 1000 }, (_, i) => `Paragraph number ${i}.`);
const BYTES = Buffer.from(`${LINES.join('\n')}\n`);

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'unspin-corpus-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

describe('splitCorpus', () => {
  it('cuts between lines, and the two parts are the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (lines) => {
        const corpus = Buffer.from(lines.join('\n'));
        const { training, heldOut } = splitCorpus(corpus);
        expect(Buffer.concat([training, heldOut])).toEqual(corpus);
        expect(training.length).toBeGreaterThanOrEqual(corpus.length * 0.98);
        if (heldOut.length > 0) expect(training.at(-1)).toBe(0x0a);
      }),
    );
  });

  it('holds out the last lines', () => {
    const held = [...paragraphs(splitCorpus(BYTES).heldOut)].map(textOf);
    expect(held).toEqual(LINES.slice(-held.length));
    expect(held.length).toBe(19);
  });
});

describe('reading', () => {
  it('reads plain and compressed files alike', async () => {
    const plain = join(await folder(), 'corpus.txt');
    await writeFile(plain, BYTES);
    execFileSync('xz', ['-k', plain]);
    expect(await readCorpus(`${plain}.xz`)).toEqual(BYTES);
    expect(await readCorpus(plain)).toEqual(BYTES);
    expect(await heldOut(`${plain}.xz`)).toEqual(LINES.slice(-19));
  });

  it('says which file could not be read', async () => {
    const missing = join(await folder(), 'missing.txt');
    await expect(readCorpus(missing)).rejects.toThrow(missing);
    const damaged = join(await folder(), 'damaged.txt.xz');
    await writeFile(damaged, 'not compressed');
    await expect(readCorpus(damaged)).rejects.toThrow(`${damaged}: xz failed`);
  });
});

it('Seen knows a paragraph again', () => {
  const seen = new Seen();
  const added = ['a', 'b', 'a', 'ab', 'ba', 'ab'].map((text) => seen.add(Buffer.from(text)));
  expect(added).toEqual([true, true, false, true, true, false]);
});
