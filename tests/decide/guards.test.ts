import { describe, expect, test } from 'vitest';
import { bracedSpans } from '../../src/decide/braces.js';
import { isContraction } from '../../src/decide/style.js';
import { compile } from '../../src/dictionary/compile.js';
import { phraseKeys } from '../../src/dictionary/pair.js';
import { splitSentences } from '../../src/text/sentence.js';
import { tokenize } from '../../src/text/tokenize.js';
import { unspin } from '../../src/unspin.js';
import { pairsFrom } from '../dictionary/pairs.js';

const words = (text: string) => splitSentences(tokenize(text)).flat();

describe('braces', () => {
  test.each<[string, string[]]>([
    ['the {hardware} is', ['{hardware}']],
    ['{that a} b {c}', ['{that a}', '{c}']],
    ['{ 12 }', []],
    ['{one two three four five}', []],
    ['{open', []],
    ['{}', []],
  ])('%j', (text, expected) => {
    const tokens = words(text);
    const found = bracedSpans(tokens).map(({ from, to }) =>
      text.slice(tokens[from]!.start, tokens[to - 1]!.end),
    );
    expect(found).toEqual(expected);
  });
});

describe('changes of style alone', () => {
  test.each<[string, string, boolean]>([
    ["don't", 'do not', true],
    ['do not', 'don’t', true],
    ["can't", 'cannot', true],
    ["it's", 'it is', true],
    ["I'd", 'I would', true],
    ["they'll", 'they will', true],
    ['mentioned', 'said', false],
    ['is', 'was', false],
  ])('%j for %j: %s', (spun, original, expected) =>
    expect(isContraction(phraseKeys(spun), phraseKeys(original))).toBe(expected),
  );
});

describe('guards', () => {
  const sure = (line: string, text: string) =>
    unspin(text, { dictionary: compile(pairsFrom(line)) }).output;

  test('an original beside its replacement is no coincidence', () => {
    const line = 'qwyx safety\tqwyx security\tphrase sure';
    expect(sure(line, 'Our qwyx safety is good.')).toBe('Our qwyx security is good.');
    for (const text of ['The qwyx safety and qwyx security.', 'qwyx security – qwyx safety'])
      expect(sure(line, text)).toBe(text);
  });

  test('words nearby make an entry innocent', () => {
    const line = 'Orange Novel\tBlue Book\tname sure\t\tfiction, shelf';
    expect(sure(line, 'It is in the Orange Novel.')).toBe('It is in the Blue Book.');
    expect(sure(line, 'A work of fiction: the Orange Novel.')).toContain('Orange Novel');
  });

  test('a capitalised entry matches capitalised words only', () => {
    const line = 'Home of Qwyx\tHouse of Qwyx\tname sure';
    expect(sure(line, 'He joined the Home of Qwyx.')).toBe('He joined the House of Qwyx.');
    expect(sure(line, 'This is the home of Qwyx.')).toBe('This is the home of Qwyx.');
  });
});
