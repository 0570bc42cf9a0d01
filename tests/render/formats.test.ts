import { expect, test } from 'vitest';
import { findings } from '../../src/render/findings.js';
import { json } from '../../src/render/json.js';
import { summary } from '../../src/render/summary.js';
import { visible } from '../../src/render/visible.js';
import type { DocumentVerdict } from '../../src/result.js';
import { resultOf } from './result.js';

test.each<[string, string, string]>([
  ['nothing', 'a b', ''],
  ['a suggestion', 'a [b=>?c]', 'f:1:3  b -> c?  (0.88, it fits)\n'],
  [
    'one a line',
    'x\n[a=>b] [c=>d]',
    'f:2:1  a -> b  (0.88, it fits)\nf:2:3  c -> d  (0.88, it fits)\n',
  ],
  ['a line end within', '[a\r\nb=>c]', 'f:1:1  a⏎b -> c  (0.88, it fits)\n'],
])('findings: %s', (_, marked, lines) => expect(findings('f', resultOf(marked))).toBe(lines));

test.each<[string, Partial<DocumentVerdict>, string]>([
  ['a', {}, 'f: clean: 0 fixes\n'],
  ['[a=>b]', {}, 'f: clean: 1 fix\n'],
  [
    '[a=>b] [c=>d] [e=>?f]',
    { verdict: 'partly spun', spinRate: 0.256, spinScore: 41.7 },
    'f: partly spun (26 % of the replaceable words, score 42): 2 fixes, 1 suggestion\n',
  ],
])('summary of %j', (marked, verdict, line) => {
  const { document, edits, suggestions } = resultOf(marked, verdict);
  expect(summary('f', document, edits.length, suggestions.length)).toBe(line);
});

test('json is the result, or an array of results with their paths', () => {
  const result = resultOf('[a=>b] “ü”');
  expect(JSON.parse(json([{ path: 'f', result }], false))).toEqual(result);
  expect(JSON.parse(json([{ path: 'f', result }], true))).toEqual([{ path: 'f', ...result }]);
  expect(json([], true)).toBe('[]\n');
});

test.each([
  ['a\r\nb\rc\nd', 'a⏎b⏎c⏎d'],
  ['\x1b[2J\x07\x7f\x9b', '␛[2J␇\uFFFD\uFFFD'],
  ['\ttab, ü, 🙂', '\ttab, ü, 🙂'],
])('visible: %j', (text, shown) => expect(visible(text)).toBe(shown));
