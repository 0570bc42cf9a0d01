import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadDictionary } from '../src/dictionary/load.js';
import { defaultModel } from '../src/language-model/default.js';
import { decideLong, LONGEST_DOCUMENT, LongText } from '../src/long-text.js';
import type { Edit } from '../src/result.js';
import { applyEdits, unspin } from '../src/unspin.js';

const longText = new LongText(loadDictionary(), defaultModel());
const NAMES = readdirSync('fixtures').filter((name) => !/keeps|README/.test(name));
const spun = NAMES.map((name) => readFileSync(`fixtures/${name}/spun.txt`, 'utf8'));
const clean = readdirSync('fixtures/keeps').map((name) =>
  readFileSync(`fixtures/keeps/${name}`, 'utf8'),
);
const places = (edits: readonly Edit[]) =>
  new Set(edits.map(({ start, insert }) => `${start} ${insert}`));
const common = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter((place) => other.has(place)).length;

/** Articles, spun and clean, one behind the other. */
const MIXED = spun.flatMap((article, index) => [article, ...clean.slice(index, index + 2)]);

describe('a text in windows', () => {
  const text = MIXED.join('\n\n');
  const whole = unspin(text);
  const long = decideLong(text, longText, (part) => unspin(part));

  test('gets the edits that it gets as one document, but for one in twenty', () => {
    const [one, other] = [places(whole.edits), places(long.edits)];
    expect(whole.edits.length).toBeGreaterThan(200);
    expect(common(one, other)).toBeGreaterThan(0.95 * one.size);
    expect(common(one, other)).toBeGreaterThan(0.95 * other.size);
  });

  test('has its places in the text', () => {
    for (const { start, end, spun, line, column } of long.edits) {
      expect(text.slice(start, end)).toBe(spun);
      const before = text.slice(0, start).split('\n');
      expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
    }
  });

  test('has passages that lie apart, in order, and words as they are', () => {
    let last = 0;
    for (const { start, end } of long.document.passages) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(long.document.words).toBe(whole.document.words);
    expect(long.document.verdict).toBe(whole.document.verdict);
  });
});

describe('a text longer than a document', () => {
  const quiet = `${'The committee met on Tuesday – and it rained. '.repeat(5)}\n`;
  const padding = quiet.repeat(Math.ceil(LONGEST_DOCUMENT / quiet.length));
  const text = `${padding}${spun[0]}\n${padding}`;
  const result = unspin(text);

  test('is repaired where it is spun, as if that stood alone', () => {
    const [own, alone] = [places(result.edits), unspin(spun[0]!).edits];
    const there = places(alone.map((edit) => ({ ...edit, start: edit.start + padding.length })));
    expect(common(own, there)).toBeGreaterThan(0.9 * there.size);
    for (const { start, end, spun } of result.edits) expect(text.slice(start, end)).toBe(spun);
    expect(result.output).toBe(applyEdits(text, result.edits));
  });

  test('is partly spun, and clean around that', () => {
    expect(result.document.verdict).toBe('partly spun');
    const verdicts = result.document.passages.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['clean', 'spun', 'clean']);
  });

  test('comes back as it is if it is clean', () => {
    const { edits, output, document } = unspin(padding + padding);
    expect({ edits, verdict: document.verdict }).toEqual({ edits: [], verdict: 'clean' });
    expect(output).toBe(padding + padding);
  });
});
