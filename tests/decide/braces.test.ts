import { describe, expect, test } from 'vitest';
import { bracedSpans } from '../../src/decide/braces.js';
import { tokenize } from '../../src/text/tokenize.js';
import { unspin } from '../../src/unspin.js';

const spansIn = (text: string) => {
  const words = tokenize(text).filter(({ kind }) => kind !== 'space');
  return bracedSpans(words).map(({ from, to }) =>
    text.slice(words[from]!.start, words[to - 1]!.end),
  );
};

test.each<[string, string[]]>([
  ['new {hardware} and', ['{hardware}']],
  ['reveal {that a} device', ['{that a}']],
  ['{one} {two words}', ['{one}', '{two words}']],
  ['{four words in here}', ['{four words in here}']],
  ['{five words are too many}', []],
  ['{a|b}', []],
  ['{"key": 1}', []],
  ['x = {}', []],
  ['{open', []],
  ['closed}', []],
  ['f(x) { return x; }', []],
  ['{{template}}', ['{template}']],
])('%j', (text, spans) => {
  expect(spansIn(text)).toEqual(spans);
});

const SPUN =
  'The corporate mentioned %s would be used within the new gadget. Gross sales of its previous merchandise fell ' +
  'final 12 months, and the spokesperson additionally mentioned that clients had been upset.';

describe('braces', () => {
  test.each([
    ['{that a} new technique', 'that a new'],
    ['{hardware}', 'hardware would'],
    ['{dollars}', 'dollars would'],
  ])('%s goes in spun text', (braced, restored) => {
    const { output } = unspin(SPUN.replace('%s', braced));
    expect(output).toContain(restored);
    expect(output).not.toMatch(/[{}]/);
  });

  test.each([
    'Press {Enter} to go on. The value of {name} is shown in the list.',
    'The set {red, green} has two members, and {x} has one.',
    'Dear {first name}, thank you for your order of last week.',
  ])('%s stays in clean text', (text) => {
    expect(unspin(text).output).toBe(text);
  });
});
