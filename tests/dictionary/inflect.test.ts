import { describe, expect, test } from 'vitest';
import type { Kind } from '../../src/dictionary/entry.js';
import { inflectPair, paradigm } from '../../src/dictionary/inflect.js';

const forms = (phrase: string, kind: Kind) =>
  paradigm(phrase, kind)
    .map((slot) => slot.join('/'))
    .join(' ');

describe('paradigm', () => {
  test.each<[string, string]>([
    ['mention', 'mention mentions mentioning mentioned mentioned'],
    ['say', 'say says saying said said'],
    ['plan', 'plan plans planning planned planned'],
    ['visit', 'visit visits visiting visited visited'],
    ['prefer', 'prefer prefers preferring preferred preferred'],
    ['travel', 'travel travels traveling/travelling traveled/travelled traveled/travelled'],
    ['carry', 'carry carries carrying carried carried'],
    ['die', 'die dies dying died died'],
    ['agree', 'agree agrees agreeing agreed agreed'],
    ['make', 'make makes making made made'],
    ['undergo', 'undergo undergoes undergoing underwent undergone'],
    ['rebuild', 'rebuild rebuilds rebuilding rebuilt rebuilt'],
    ['have', 'have has having had had'],
    ['watch', 'watch watches watching watched watched'],
    ['fix', 'fix fixes fixing fixed fixed'],
    ['quit', 'quit quits quitting quit quit'],
    ['stay', 'stay stays staying stayed stayed'],
    ['take part in', 'take part in|takes part in|taking part in|took part in|taken part in'],
  ])('verb %s', (verb, expected) => {
    const separator = verb.includes(' ') ? '|' : ' ';
    expect(
      paradigm(verb, 'verb')
        .map((slot) => slot.join('/'))
        .join(separator),
    ).toBe(expected);
  });

  test.each<[string, string]>([
    ['company', 'company companies'],
    ['analysis', 'analysis analyses'],
    ['marketing campaign', 'marketing campaign marketing campaigns'],
    ['loss of life', 'loss of life losses of life'],
    ['spokeswoman', 'spokeswoman spokeswomen'],
    ['human', 'human humans'],
    ['day', 'day days'],
    ['series', 'series series'],
    ['photo', 'photo photos'],
  ])('noun %s', (noun, expected) => expect(forms(noun, 'noun')).toBe(expected));

  test.each<[string, string]>([
    ['big', 'big bigger biggest'],
    ['easy', 'easy easier easiest'],
    ['large', 'large larger largest'],
    ['good', 'good better best'],
    ['massive', 'massive more massive most massive'],
    ['simple', 'simple simpler simplest'],
  ])('adjective %s', (adjective, expected) => expect(forms(adjective, 'adjective')).toBe(expected));
});

describe('inflectPair', () => {
  test('keeps past and participle apart where the original does', () => {
    expect(inflectPair('mention', 'speak', 'verb')).toContainEqual(['mentioned', 'spoke']);
    expect(inflectPair('mention', 'speak', 'verb')).toContainEqual(['mentioned', 'spoken']);
  });

  test('leaves "more" alone where neither side has a form in -er', () => {
    expect(inflectPair('elementary', 'fundamental', 'adjective')).toEqual([
      ['elementary', 'fundamental'],
    ]);
    expect(inflectPair('massive', 'big', 'adjective')).toContainEqual(['more massive', 'bigger']);
  });

  test('phrases and names are taken as they are', () => {
    expect(inflectPair('lower than', 'less than', 'phrase')).toEqual([['lower than', 'less than']]);
  });
});
