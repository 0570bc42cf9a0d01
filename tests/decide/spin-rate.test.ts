import { describe, expect, test } from 'vitest';
import { estimateRates, RATES } from '../../src/decide/spin-rate.js';

/** A sentence that is likelier by `nats` at every rate but that of clean text. */
const sentence = (nats: number) =>
  Float64Array.from(RATES, (_, rate) => (rate === 0 ? -50 : -50 + nats));
const spunChances = (nats: readonly number[]) =>
  estimateRates(nats.map(sentence)).posteriors.map((posterior) => 1 - posterior[0]!);

describe('estimateRates', () => {
  test.each<[string, number[], string]>([
    ['nothing speaks for spinning', [0, 0, 0], '...'],
    ['one odd sentence in a clean text', [-1, -1, -1, 4, -1, -1, -1], '.......'],
    ['a spun text', [6, 6, 6, 6], '####'],
    ['a sentence without a sign in a spun text', [6, 6, 0, 6, 6], '#####'],
    ['a clean quotation in a spun text', [9, 9, -6, -6, 9, 9], '##..##'],
    ['a spun passage at the end', [-3, -3, -3, 9, 9, 9], '...###'],
  ])('%s', (_, nats, wanted) => {
    const seen = spunChances(nats).map((chance) => (chance > 0.5 ? '#' : '.'));
    expect(seen.join('')).toBe(wanted);
  });

  test('posteriors sum to one and the likelihood is that of all rates together', () => {
    const { posteriors, logLikelihood, logClean } = estimateRates([3, -2, 7].map(sentence));
    for (const posterior of posteriors)
      expect(posterior.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 9);
    expect(logClean).toBeCloseTo(-150, 9);
    expect(logLikelihood).toBeGreaterThan(-150 + 3 - 2 + 7 + Math.log(0.02) - 1);
    expect(logLikelihood).toBeLessThan(-150 + 10);
  });

  test('evidence for one rate is found at that rate', () => {
    const peak = Float64Array.from(RATES, (_, rate) => (rate === 4 ? -10 : -20));
    const { posteriors } = estimateRates([peak, peak, peak]);
    for (const posterior of posteriors) expect(posterior[4]).toBeGreaterThan(0.9);
  });
});
