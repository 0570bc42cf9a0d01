import { describe, expect, test } from 'vitest';
import { buildScreen, phraseProbability, screenOf, suspicion } from '../../src/decide/screen.js';
import { compile } from '../../src/dictionary/compile.js';
import { loadDictionary } from '../../src/dictionary/load.js';
import { defaultModel } from '../../src/language-model/default.js';
import { findMatches } from '../../src/match/match.js';
import { splitSentences } from '../../src/text/sentence.js';
import { tokenize } from '../../src/text/tokenize.js';
import { pairsFrom } from '../dictionary/pairs.js';

const model = defaultModel();
const dictionary = compile(
  pairsFrom(
    'marketing campaign\tcampaign\tphrase\tA',
    'in the course of\tduring\tphrase\tA',
    'Wall Avenue Journal\tWall Street Journal\tname sure',
  ),
);
const screen = screenOf(dictionary, model);
const seen = (text: string) =>
  suspicion(
    splitSentences(tokenize(text)).map((tokens) => findMatches(tokens, dictionary)),
    screen,
  );

describe('suspicion', () => {
  test.each<[string, string, boolean]>([
    ['no match', 'The cat sat.', false],
    ['one spun form', 'He saw the marketing campaign.', false],
    ['many spun forms', 'The marketing campaign failed. '.repeat(20), true],
    ['more originals than spun forms', 'One marketing campaign. Campaign by campaign. ', false],
    [
      'a spun passage',
      `${'A campaign failed. '.repeat(50)}${'A marketing campaign failed. '.repeat(20)}`,
      true,
    ],
  ])('%s', (_, text, spun) => expect(seen(text).dialects.length > 0).toBe(spun));

  test('falls on the sentences that the evidence is in', () => {
    const text = 'A campaign failed. '.repeat(5) + 'A marketing campaign failed. '.repeat(20);
    const { suspects } = seen(`${text}${'It rained. '.repeat(5)}`);
    expect(suspects).toEqual(Array.from({ length: 20 }, (_, index) => index + 5));
  });
});

test('sure phrases are marked, and no others', () => {
  expect(screen.sure.reduce((sum, sure) => sum + sure, 0)).toBe(1);
});

test('a screen is computed once where the dictionary has none', () => {
  expect(screenOf(dictionary, model)).toBe(screen);
});

test('the built-in dictionary carries the screen that would be computed', () => {
  const builtIn = loadDictionary();
  expect(builtIn.screen).toEqual(buildScreen(builtIn, model));
});

test('a phrase is the likelier the better its words go together', () => {
  const of = (phrase: string) => phraseProbability(phrase, model);
  expect(of('wall street')).toBeGreaterThan(of('wall avenue') * 100);
  expect(of('wall street journal')).toBeLessThan(of('wall street'));
  expect(of('say')).toBeGreaterThan(of('opine') * 10);
});
