import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadModel, modelFromBytes } from '../../src/language-model/model.js';
import { MODEL } from '../../src/language-model/model-file.js';
import { train } from '../../src/language-model/training.js';
import { corpusOf } from './small-corpus.js';

const { bytes } = train([corpusOf('The cat sat', 'The dog sat')], { size: 1_000_000 }, () => {});

function changed(change: (copy: Uint8Array) => Uint8Array | undefined): Uint8Array {
  const copy = bytes.slice();
  return change(copy) ?? copy;
}

describe('a model file is refused', () => {
  it.each([
    ['empty', new Uint8Array(), 'not a language model'],
    ['foreign', Buffer.from('PK\x03\x04 some archive'), 'not a language model'],
    ['cut off in its header', bytes.slice(0, 40), 'cut off'],
    ['cut off', bytes.slice(0, -4), 'cut off'],
    ['cut off within a word', bytes.slice(0, -3), 'cut off'],
    ['too long', Buffer.concat([bytes, new Uint8Array(4)]), 'its header says'],
    [
      'of another version',
      changed((copy) => {
        copy[8]! += 1;
      }),
      'format version',
    ],
  ])('when it is %s', (_, file, message) => {
    expect(() => modelFromBytes(file, 'my.bin')).toThrow(message);
    expect(() => modelFromBytes(file, 'my.bin')).toThrow('my.bin: ');
  });

  it('when any one byte is damaged', () => {
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = changed((copy) => {
        copy[at]! ^= 0x10;
      });
      expect(() => modelFromBytes(damaged, 'my.bin'), `byte ${at}`).toThrow('my.bin: ');
    }
  });

  it('by its path when loaded', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unspin-model-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'bad.bin');
    writeFileSync(path, 'bad');
    expect(() => loadModel(path)).toThrow(path);
    expect(() => loadModel(join(folder, 'none.bin'))).toThrow('none.bin');
  });
});

it('is read from any offset in a larger buffer', () => {
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  expect(modelFromBytes(larger.subarray(3)).size).toBe(modelFromBytes(bytes).size);
});

it('the built-in model is undamaged', () => {
  expect(() => loadModel(MODEL.path)).not.toThrow();
});
