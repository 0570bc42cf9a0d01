import { describe, expect, test } from 'vitest';
import { articleBefore } from '../../src/decide/article.js';
import { fit } from '../../src/decide/fit.js';

const inText = (
  original: string,
  spun: string,
  options: { start?: boolean; name?: boolean; shouted?: boolean } = {},
) =>
  fit(original, {
    spun,
    gaps: spun.match(/\s+/g) ?? [],
    startsSentence: options.start ?? false,
    shouted: () => options.shouted ?? false,
    name: options.name ?? false,
  });

describe('fit', () => {
  test.each<[string, string, string]>([
    ['said', 'mentioned', 'said'],
    ['house', 'Home', 'House'],
    ['machine learning', 'AI', 'machine learning'],
    ['against', 'IN OPPOSITION TO', 'AGAINST'],
    ['last march', 'final March', 'last March'],
    ['real estate', 'Actual Property', 'Real Estate'],
    ['game of thrones', 'Sport of Thrones', 'Game of Thrones'],
    ['less than', 'lower\nthan', 'less\nthan'],
    ['during', 'in the\ncourse of', 'during'],
    ['in order to', 'to', 'in order to'],
    ['less than a', 'lower \u00A0 than', 'less \u00A0 than a'],
    ['1980s', 'Nineteen Eighties', '1980s'],
    ["'90s", 'Nineties', "'90s"],
  ])('%j for %j is %j', (original, spun, expected) =>
    expect(inText(original, spun)).toBe(expected),
  );

  test('capitals stay where the sentence has them', () => {
    expect(inText('house', 'HOME', { shouted: true })).toBe('HOUSE');
    expect(inText('house', 'HOME')).toBe('house');
  });

  test('the start of a sentence takes one capital', () => {
    expect(inText('as well as', 'Along with', { start: true })).toBe('As well as');
    expect(inText('as well as', 'Along With', { start: true })).toBe('As Well as');
  });

  test('names keep their own case', () => {
    expect(inText('the United States', 'america', { name: true })).toBe('the United States');
    expect(inText('the United States', 'America', { name: true, start: true })).toBe(
      'The United States',
    );
    expect(inText('iPhone', 'SMARTPHONE', { name: true })).toBe('IPHONE');
  });

  test('a line end outlives a blank', () => {
    expect(inText('such as', 'equivalent to\nthat', {})).toBe('such\nas');
  });
});

describe('articleBefore', () => {
  test.each<[string, string]>([
    ...[
      'official',
      'era',
      'hour',
      'honest man',
      'unimportant',
      'uninsured',
      'x-ray',
      'mp',
      '8-year',
    ].map((word): [string, string] => [word, 'an']),
    ...['unit', 'university', 'european', 'one-off', 'user', 'house', 'u.s', 'unique', 'used'].map(
      (word): [string, string] => [word, 'a'],
    ),
  ])('%s takes %s', (word, article) => expect(articleBefore(word)).toBe(article));
});
