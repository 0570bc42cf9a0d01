import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadModel, modelFromBytes } from '../../src/language-model/model.js';
import { trigramProbability } from '../../src/language-model/ngrams.js';
import { idsOf, perplexity } from '../../src/language-model/perplexity.js';
import { BOUNDARY, CLASSES, UNKNOWN } from '../../src/language-model/symbols.js';
import { train } from '../../src/language-model/training.js';
import { corpusOf, smallCorpus } from './small-corpus.js';

const SILENT = () => {};
const LARGE = 1_000_000;

describe('two sentences', () => {
  const { bytes, total } = train([corpusOf('The cat sat', 'the dog sat')], { size: LARGE }, SILENT);
  const model = modelFromBytes(bytes);
  const id = (word: string) => model.vocabulary.idOf(word);
  /** Of a word that is seen behind so many different words; all six bigrams are different. */
  const p1 = (before: number) => (before + 1) / (6 + CLASSES.length + 4);

  it('are counted with a boundary each', () => {
    expect(total).toBe(8);
    expect(model.size).toBe(CLASSES.length + 4);
  });

  it.each([
    ['', '', 'the', 1.5 / 2 + (0.5 / 2) * p1(1)],
    ['', 'the', 'cat', 0.5 / 2 + 0.5 * (0.5 / 2 + 0.5 * p1(1))],
    ['the', 'cat', 'sat', 0.5 + 0.5 * (0.5 + 0.5 * p1(2))],
    ['the', 'cat', 'dog', 0.5 * 0.5 * p1(1)],
    ['sat', 'the', 'dog', 0.5 / 2 + 0.5 * p1(1)],
    ['cat', 'sat', '', 0.5 + 0.5 * (1.5 / 2 + (0.5 / 2) * p1(1))],
  ])('after "%s %s", "%s" has probability %f', (w1, w2, w3, expected) => {
    const [a, b, c] = [w1, w2, w3].map((word) => (word === '' ? BOUNDARY : id(word)));
    expect(Math.exp(model.logProb(a!, b!, c!))).toBeCloseTo(expected, 3);
  });

  it('give the lower orders too', () => {
    expect(Math.exp(model.logProb1(id('the')))).toBeCloseTo(p1(1), 3);
    expect(Math.exp(model.logProb2(id('the'), id('cat')))).toBeCloseTo(0.25 + 0.5 * p1(1), 3);
  });
});

describe('pruning', () => {
  const training = train([smallCorpus()], { size: 9600 }, SILENT);
  const model = modelFromBytes(training.bytes);
  const ids = Array.from({ length: model.size }, (_, i) => i);
  const text = 'The minister said the last report, denied in March.';

  it('keeps to the size, and drops n-grams for it', () => {
    expect(training.bytes.length).toBeLessThanOrEqual(9600);
    expect(training.pruned.trigrams.length).toBeLessThan(training.unpruned.trigrams.length / 2);
    expect(training.pruned.trigrams.length).toBeGreaterThan(20);
  });

  it('leaves probabilities that sum to one in every context', () => {
    const context = idsOf(model.vocabulary, [text]);
    for (const [i, w2] of context.entries()) {
      const w1 = context[i - 1] ?? BOUNDARY;
      const sum = (log: (w3: number) => number) =>
        ids.reduce((total, w3) => total + Math.exp(log(w3)), 0);
      for (const ngrams of [training.unpruned, training.pruned])
        expect(sum((w3) => Math.log(trigramProbability(ngrams, w1, w2, w3)))).toBeCloseTo(1, 4);
      // with so few values, 16 levels are coarse
      const rounded = sum((w3) => model.logProb(w1, w2, w3));
      expect(Math.abs(Math.log(rounded))).toBeLessThan(0.5);
    }
  });

  it('costs little perplexity', () => {
    const context = idsOf(model.vocabulary, [text]);
    const full = perplexity(context, (a, b, c) =>
      Math.log(trigramProbability(training.unpruned, a, b, c)),
    );
    expect(perplexity(context, (a, b, c) => model.logProb(a, b, c))).toBeLessThan(full * 1.5);
  });

  it('keeps more of what is known of relevant words', () => {
    const behind = ({ pruned, symbols }: typeof training, word: string) => {
      const id = symbols.keys.indexOf(word);
      return [...pruned.trigrams].filter((key) => Math.floor(key / 2 ** 16) % 2 ** 16 === id)
        .length;
    };
    const relevance = () =>
      new Map([
        ['welcomed', 1],
        ['said', 0.01],
      ]);
    const even = train([smallCorpus()], { size: 10_000 }, SILENT);
    const biased = train([smallCorpus()], { size: 10_000, relevance }, SILENT);
    expect(behind(biased, 'welcomed')).toBeGreaterThan(behind(even, 'welcomed'));
  });

  it('refuses a size that the vocabulary alone exceeds', () => {
    expect(() => train([smallCorpus()], { size: 100 }, SILENT)).toThrow('--size 100');
  });
});

describe('training', () => {
  it('gives the same bytes for the same input', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unspin-train-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [one, two] = ['one.bin', 'two.bin'].map((name) => {
      const { bytes } = train([smallCorpus()], { size: 9800 }, SILENT);
      writeFileSync(join(folder, name), bytes);
      return bytes;
    });
    expect(Buffer.compare(one!, two!)).toBe(0);
    expect(loadModel(join(folder, 'two.bin')).size).toBeGreaterThan(CLASSES.length);
  });

  it('counts a paragraph once, and never one that any corpus holds out', () => {
    const twice = corpusOf('one two', 'one two', 'held out');
    const other = { training: new Uint8Array(), heldOut: Buffer.from('held out\n') };
    const { total, symbols } = train([twice, other], { size: LARGE }, SILENT);
    expect(total).toBe(3);
    expect(symbols.keys.slice(CLASSES.length)).toEqual(['one', 'two']);
  });

  it('prices one unknown word below its class', () => {
    const model = modelFromBytes(train([smallCorpus()], { size: LARGE }, SILENT).bytes);
    expect(model.unknownShare(UNKNOWN)).toBeLessThanOrEqual(0);
    expect(model.unknownShare(BOUNDARY)).toBe(0);
  });
});
