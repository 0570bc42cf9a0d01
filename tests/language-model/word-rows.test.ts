import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countBits, findWord, nibbleAt, packNibbles } from '../../src/language-model/word-rows.js';

it('findWord finds a word within its stretch only', () => {
  const words = fc.uniqueArray(fc.nat(65_535), { minLength: 3 });
  fc.assert(
    fc.property(words, fc.nat(65_535), (list, other) => {
      const sorted = Uint16Array.from(list).sort();
      for (const word of [...sorted, other]) {
        const at = sorted.indexOf(word, 1);
        const inside = at >= 1 && at < sorted.length - 1;
        expect(findWord(sorted, 1, sorted.length - 1, word)).toBe(inside ? at : -1);
      }
    }),
  );
});

it.each([
  [0, 0],
  [1, 1],
  [-1, 32],
  [0x80000000, 1],
  [0x0f0f0f0f, 16],
])('countBits(%i) is %i', (bits, count) => {
  expect(countBits(bits)).toBe(count);
});

it('nibbles come out as they went in', () => {
  const nibbles = fc.uint8Array({ max: 15 });
  fc.assert(
    fc.property(nibbles, (values) => {
      const packed = packNibbles(values);
      expect(packed.length).toBe(Math.ceil(values.length / 2));
      for (const [i, value] of values.entries()) expect(nibbleAt(packed, i)).toBe(value);
    }),
  );
});
