import { expect, test } from 'vitest';
import { wordDiff } from '../../src/render/diff.js';
import { paint } from '../../src/render/paint.js';
import { resultOf } from './result.js';

const LONG = 'word '.repeat(40).trim();
const HALF = `${'word '.repeat(12).trim()}`;

test.each<[string, string, string[]]>([
  ['nothing', 'a b', []],
  ['a word', 'a [b=>c] d', ['1 - a [-b-] d', '  + a {+c+} d']],
  ['a line once', '[a=>b] x [c=>d]', ['1 - [-a-] x [-c-]', '  + {+b+} x {+d+}']],
  ['lines apart', '[a=>b]\nx\n[c=>d]\n', ['1 - [-a-]', '  + {+b+}', '3 - [-c-]', '  + {+d+}']],
  ['a phrase over a line end', 'x [a\nb=>c] y', ['1 - x [-a⏎b-] y', '  + x {+c+} y']],
  ['what was added', 'a[=> b]', ['1 - a', '  + a{+ b+}']],
  [
    'suggestions, below',
    '[a=>b] [c=>?d]',
    ['1 - [-a-] c', '  + {+b+} c', 'Not certain enough to change:', '1:3  c -> d? (0.88)'],
  ],
  [
    'long lines cut',
    `${LONG} [a=>b] ${LONG} [c=>d] ${LONG}`,
    [
      `1 - … ${HALF.slice(5)} [-a-] ${HALF.slice(5)} … ${HALF.slice(5)} [-c-] ${HALF.slice(5)} …`,
      `  + … ${HALF.slice(5)} {+b+} ${HALF.slice(5)} … ${HALF.slice(5)} {+d+} ${HALF.slice(5)} …`,
    ],
  ],
  ['no control characters', '\x1b[a=>b]', ['1 - ␛[-a-]', '  + ␛{+b+}']],
])('shows %s', (_, marked, lines) => {
  expect(wordDiff(resultOf(marked), paint(false))).toBe(lines.map((line) => `${line}\n`).join(''));
});

test('colours stand in for the marks', () => {
  const coloured = wordDiff(resultOf('a [b=>c]'), paint(true));
  expect(coloured).toContain('\x1b[32mc\x1b[39m');
  expect(coloured).not.toMatch(/\[-|\{\+/);
});
