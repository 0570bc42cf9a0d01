import { expect, test } from 'vitest';
import { compile } from '../../src/dictionary/compile.js';
import { commonCoverage, isContentWord, readLeftOut } from '../../src/evaluate/common.js';
import { pairsFrom } from '../dictionary/pairs.js';

const LEFT_OUT = readLeftOut('# why\ntext\treason\nweek\tunit of time\nparis\tname of a city\n');

test.each<[string, boolean]>([
  ['said', true],
  ['week', true],
  ["company's", true],
  ['the', false],
  ["it's", false],
  ["don't", false],
  ['seven', false],
  ['paris', false],
  ['x', false],
])('%s is a content word: %s', (word, content) => {
  expect(isContentWord(word, LEFT_OUT)).toBe(content);
});

test('known, left out and open', () => {
  const dictionary = compile(pairsFrom('mention\tsay\tverb', 'as well as\tand'));
  expect(commonCoverage(['said', 'and', 'week', 'cup'], dictionary, LEFT_OUT)).toEqual({
    texts: 4,
    known: 2,
    leftOut: 1,
    open: ['cup'],
  });
});
