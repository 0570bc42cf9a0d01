import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codebook, quantise } from '../../src/language-model/quantise.js';

describe('codebook and quantise', () => {
  it('lose nothing when there are levels enough', () => {
    const values = Float32Array.from([-1, -5, -1, -2.5, -9]);
    const levels = codebook(values, 8);
    expect([...quantise(values, levels)].map((code) => levels[code])).toEqual([...values]);
  });

  it('give each value its nearest level', () => {
    const floats = fc.array(fc.float({ min: -30, max: 0, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(floats, (numbers) => {
        const values = Float32Array.from(numbers);
        const levels = codebook(values, 4);
        for (const [i, code] of quantise(values, levels).entries()) {
          const error = (level: number) => Math.abs(level - values[i]!);
          expect(error(levels[code]!)).toBeCloseTo(Math.min(...Array.from(levels, error)), 4);
        }
      }),
    );
  });
});
