import { describe, expect, test } from 'vitest';
import { compile } from '../../src/dictionary/compile.js';
import { keptTokens } from '../../src/match/kept.js';
import { tokenize } from '../../src/text/tokenize.js';
import { unspin } from '../../src/unspin.js';
import { pairsFrom } from '../dictionary/pairs.js';

test.each<[string, string[], string]>([
  ['one two three', ['two'], 'two'],
  ['House\r\n  of\u00A0cards', ['house of Cards'], 'House|of|cards'],
  ['House\n\nof cards', ['house of cards'], ''],
  ["O’Neil's", ["o'neil"], 'O’Neil'],
  ['a a a', ['a a'], 'a|a|a'],
  ['Yahoo! Finance', ['yahoo! finance'], 'Yahoo|!|Finance'],
  ['two-fold two', ['two-fold'], 'two|-|fold'],
  ['one two', ['', ' ', 'three'], ''],
  ['see one.example.org', ['one'], ''],
])('of %j, %j keeps %j', (text, phrases, expected) => {
  const kept = [...keptTokens(tokenize(text), phrases)];
  expect(kept.map(({ start, end }) => text.slice(start, end)).join('|')).toBe(expected);
});

describe('unspin', () => {
  const dictionary = compile(
    pairsFrom('Wall Avenue\tWall Street\tname sure', 'verdant dwelling\tgreen house\tphrase sure'),
  );

  test('leaves kept phrases alone, and what overlaps them', () => {
    const text = 'On Wall Avenue stands a verdant\ndwelling, the {verdant} one.';
    const output = (...keep: string[]) => unspin(text, { dictionary, keep }).output;
    expect(output()).toBe('On Wall Street stands a green\nhouse, the {verdant} one.');
    expect(output('Verdant Dwelling')).toBe(
      'On Wall Street stands a verdant\ndwelling, the {verdant} one.',
    );
    expect(output('avenue', 'a verdant')).toBe(text);
  });

  test('a kept phrase is no evidence either way', () => {
    const spun =
      'The spokesperson mentioned that the marketing campaign had retained a brand new safety agency, ' +
      'however wouldn’t say which agency. Information of his departure comes at a time simply months to go ' +
      'earlier than tens of millions of People are set to vote within the presidential marketing campaign.';
    expect(unspin(spun).document.verdict).toBe('spun');
    const all = [
      'mentioned',
      'marketing campaign',
      'brand new',
      'safety',
      'agency',
      'however',
      'information',
    ];
    const more = [
      'simply',
      'earlier than',
      'tens of millions',
      'people',
      'within the',
      'of',
      'at a time',
    ];
    const kept = unspin(spun, { keep: [...all, ...more] });
    expect(kept).toMatchObject({ output: spun, edits: [], document: { verdict: 'clean' } });
    expect(kept.document.words).toBe(unspin(spun).document.words);
  });
});
