import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseGold } from '../../src/evaluate/gold.js';
import { addCounts, ratesOf, score } from '../../src/evaluate/score.js';

type Row = [marked: string, output: string, restored: number, wrong: number, missed: number];

describe('score', () => {
  const rows: Record<string, Row[]> = {
    'a mark': [
      ['the [[final=>last]] day', 'the last day', 1, 0, 0],
      ['the [[final=>last]] day', 'the final day', 0, 0, 1],
      ['the [[final=>last]] day', 'the closing day', 0, 1, 1],
      ['the [[final=>last]] day', 'the day', 0, 1, 1],
      ['the [[final=>last]] day', 'the very last of all day', 1, 2, 0],
      ['the [[final=>last|latest]] day', 'the latest day', 1, 0, 0],
      ['[[final=>last]]', 'last', 1, 0, 0],
      ['[[final=>last]]', '', 0, 1, 1],
      ['', '', 0, 0, 0],
    ],
    phrases: [
      ['[[in the course of=>during]] May', 'during May', 1, 0, 0],
      ['[[in the course of=>during]] May', 'in the course of May', 0, 0, 1],
      ['[[in the course of=>during]] May', 'in the time of May', 0, 1, 1],
      ['[[in the course of=>during]] May', 'during the course of May', 0, 1, 1],
      ['[[whereas=>at the same time]] it', 'at the same time it', 1, 0, 0],
      ['a [[lower than=>less than]] a [[12 months=>year]] on', 'a less than a year on', 2, 0, 0],
      ['up [[to not point out=>not to mention]] it', 'up not to mention it', 1, 0, 0],
    ],
    'a doubtful mark counts neither way': [
      ['he [[?guarded=>protected]] us', 'he protected us', 0, 0, 0],
      ['he [[?guarded=>protected]] us', 'he guarded us', 0, 0, 0],
      ['he [[?guarded=>protected]] us', 'he watched over us', 0, 0, 0],
      ['he [[?guarded=>protected]] us', 'she protected us', 0, 1, 0],
      ['[[?a lot=>much]], [[?a lot=>much]] worse', 'a lot, much worse', 0, 0, 0],
    ],
    'a change without a mark': [
      ['one two three', 'one 2 three', 0, 1, 0],
      ['one two three', 'one three', 0, 1, 0],
      ['one two three', 'one two and three', 0, 1, 0],
      ['one two three', 'one two three four', 0, 1, 0],
      ['one two three', 'zero one two three', 0, 1, 0],
      ['one two three four five', 'one 2 3 4 five', 0, 1, 0],
      ['one two three four five', 'one 2 three 4 five', 0, 2, 0],
      ['one two three four five', 'one five', 0, 1, 0],
      ['one. Two', 'one! Two', 0, 1, 0],
      ['well-known', 'well known', 0, 1, 0],
      ['do not go', "don't go", 0, 1, 0],
    ],
    'a run is one error, a restored mark ends it': [
      ['the [[a b=>c]] end', 'an c end', 1, 1, 0],
      ['the [[final=>last]] day', 'this closing day', 0, 1, 1],
      ['the [[final=>last]] day', 'the closing hour', 0, 1, 1],
      ['the [[final=>last]] day', 'this last hour', 1, 2, 0],
      ['[[final=>last]] [[yr=>year]]', 'closing annum', 0, 2, 2],
      ['[[final=>last]] [[yr=>year]]', 'last year', 2, 0, 0],
      ['[[final=>last]] [[yr=>year]]', 'final year', 1, 0, 1],
      ['[[final=>last]] [[yr=>year]]', 'last busy year', 2, 1, 0],
      ['so [[?final=>last]] day', 'thus closing hour', 0, 2, 0],
    ],
    'case, quotes and white space do not count': [
      ['“The [[Home=>House]]” isn’t', '"the house" isn\'t', 1, 0, 0],
      ['The [[Home=>House]]', 'THE\n  HOUSE ', 1, 0, 0],
      ['the [[campaign’s=>race’s]] end', "the race's end", 1, 0, 0],
      ['cam\u00ADpaign [[a=>b]]', 'campaign b', 1, 0, 0],
    ],
    'an article may follow a restored mark, and nothing else': [
      ['a [[brand new=>old]] car', 'an old car', 1, 0, 0],
      ['a [[brand new=>old]] car', 'a old car', 1, 0, 0],
      ['a [[brand new=>old]] car', 'an brand new car', 0, 1, 1],
      ['an [[occasion=>event]] here', 'a event here', 1, 1, 0],
      ['an [[occasion=>party|event]] here', 'a party here', 1, 0, 0],
      ['an [[occasion=>party]] here', 'a feast here', 0, 1, 1],
      ['an old [[automobile=>car]]', 'a old car', 1, 1, 0],
      ['a [[?official=>new]] plan', 'an official plan', 0, 1, 0],
      ['a [[?new=>official]] plan', 'an official plan', 0, 0, 0],
      ['[[corresponding to=>like]] a [[rule=>order]]', 'like an order', 2, 0, 0],
      ['[[turning into a=>being a]] [[chief=>officer]]', 'being an officer', 2, 0, 0],
      ['[[turning into a=>being a]] [[chief=>officer]]', 'being an chief', 0, 1, 2],
      ['a [[new=>hourly]] fee', 'an hourly fee', 1, 0, 0],
      ['a [[new=>one]] fee', 'an one fee', 1, 1, 0],
      ['an [[apt=>useful]] fee', 'a useful fee', 1, 0, 0],
    ],
    'marks in odd places': [
      ['[[over=>under]]seen', 'underseen', 1, 0, 0],
      ['[[over=>under]]seen', 'overseen', 0, 0, 1],
      ['the [[campaign=>race]]’s end', 'the race’s end', 1, 0, 0],
      ['a [[it surely=>]] [[x=>y]] b', 'a y b', 2, 0, 0],
      ['a [[=>of]] b', 'a of b', 1, 0, 0],
      ['a [[=>of]] b', 'a b', 0, 0, 1],
      ['[[{Hardware}=>Hardware]] fails', 'Hardware fails', 1, 0, 0],
      ['in the [[U.Okay.=>U.K.]] now', 'in the U.K. now', 1, 0, 0],
    ],
    'the reading that changes fewest words is taken': [
      ['[[the many=>the]] dogs', 'several dogs', 0, 1, 1],
      ['[[a=>b]] [[a=>b]] [[a=>b]]', 'b a b', 2, 0, 1],
      ['x a [[b=>c]] d e f', 'x a c d g f', 1, 1, 0],
    ],
  };
  for (const [name, table] of Object.entries(rows))
    describe(name, () => {
      test.each(table)('%j, output %j', (marked, output, restored, wrong, missed) => {
        expect(score(parseGold(marked), output)).toMatchObject({ restored, wrong, missed });
      });
    });
});

describe('findings', () => {
  test('say where, what and what was wanted', () => {
    const gold = parseGold('One [[final=>last]] day, the [[?a=>b]] [[yr=>year|season]] of a war.');
    expect(score(gold, 'One final night, the c annum of war.').findings).toEqual([
      { kind: 'missed', start: 4, end: 9, spun: 'final', got: 'final', wanted: ['last'] },
      { kind: 'false', start: 10, end: 13, spun: 'day', got: 'night', wanted: ['day'] },
      { kind: 'wrong', start: 21, end: 23, spun: 'yr', got: 'annum', wanted: ['year', 'season'] },
      { kind: 'false', start: 27, end: 28, spun: 'a', got: '', wanted: ['a'] },
    ]);
  });

  test('place an insertion behind the word before', () => {
    expect(score(parseGold('one two'), 'one and two').findings).toEqual([
      { kind: 'false', start: 3, end: 3, spun: '', got: 'and', wanted: [''] },
    ]);
  });

  test('take the changed words beside a wrong mark into one error', () => {
    expect(score(parseGold('in the [[final=>last]] day'), 'in this closing hour').findings).toEqual(
      [
        {
          kind: 'wrong',
          start: 3,
          end: 16,
          spun: 'the final day',
          got: 'this closing hour',
          wanted: ['last'],
        },
      ],
    );
  });
});

describe('laws', () => {
  const word = fc.constantFrom('a', 'an', 'one', 'old', 'sun', 'day', 'is', ',');
  const part = fc.oneof(
    word,
    fc
      .tuple(fc.boolean(), fc.array(word, { minLength: 1, maxLength: 3 }))
      .map(([doubt, words]) => `[[${doubt ? '?' : ''}${words.join(' ')}=>right ${words[0]}]]`),
  );
  const marked = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(' '));

  test('the clean text restores every sure mark, the spun one none', () => {
    fc.assert(
      fc.property(marked, (text) => {
        const gold = parseGold(text);
        const sure = gold.marks.filter((mark) => !mark.doubtful).length;
        expect(score(gold, gold.clean)).toMatchObject({ restored: sure, wrong: 0, missed: 0 });
        expect(score(gold, gold.spun)).toMatchObject({ restored: 0, wrong: 0, missed: sure });
      }),
    );
  });

  test('every sure mark is restored or missed, whatever the output', () => {
    fc.assert(
      fc.property(marked, fc.array(word, { maxLength: 60 }), (text, words) => {
        const gold = parseGold(text);
        const sure = gold.marks.filter((mark) => !mark.doubtful).length;
        const { restored, missed, wrong, findings } = score(gold, words.join(' '));
        expect(restored + missed).toBe(sure);
        expect(findings.filter(({ kind }) => kind !== 'missed').length).toBe(wrong);
        for (const { start, end } of findings) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(gold.spun.length);
        }
      }),
    );
  });

  test('an output that has nothing in common is one error', () => {
    const text = 'word '.repeat(300);
    expect(score(parseGold(text), 'other '.repeat(500))).toMatchObject({ wrong: 1 });
  });
});

describe('rates', () => {
  test.each([
    [8, 2, 0, 0.8, 1, 40 / 48],
    [8, 0, 2, 1, 0.8, 40 / 42],
    [0, 0, 0, undefined, undefined, undefined],
    [0, 1, 0, 0, undefined, 0],
  ])('%i restored, %i wrong, %i missed', (restored, wrong, missed, precision, recall, f05) => {
    const rates = ratesOf({ restored, wrong, missed });
    expect(rates.precision).toBe(precision);
    expect(rates.recall).toBe(recall);
    if (f05 === undefined) expect(rates.f05).toBeUndefined();
    else expect(rates.f05).toBeCloseTo(f05);
  });

  test('counts add up', () => {
    const counts = { restored: 1, wrong: 2, missed: 3 };
    expect(addCounts(counts, counts)).toEqual({ restored: 2, wrong: 4, missed: 6 });
  });
});
