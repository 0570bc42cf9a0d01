import { expect, test } from 'vitest';
import { type Candidate, coveredMarks } from '../../src/evaluate/coverage.js';
import { parseGold } from '../../src/evaluate/gold.js';

type Swap = [spun: string, ...originals: string[]];

test.each<[marked: string, swaps: Swap[], covered: string[]]>([
  ['the [[final=>last]] day', [['final', 'latest', 'last']], ['final']],
  ['the [[final=>last]] day', [['final', 'latest']], []],
  ['the [[final=>latest|last]] day', [['final', 'last']], ['final']],
  ['the [[Final=>Last]] day', [['Final', 'last']], ['Final']],
  ['[[final=>last]]', [['final', 'last']], ['final']],
  ['the [[?final=>last]] day', [['final', 'last']], []],
  // a candidate that is wider than the mark, and one that is narrower
  ['than a [[12 months=>year]] on', [['a 12 months', 'a year']], ['12 months']],
  [
    '[[brand new info=>new information]]',
    [
      ['info', 'information'],
      ['brand new', 'new'],
    ],
    ['brand new info'],
  ],
  [
    '[[campaign administration=>campaign management]]',
    [['administration', 'management']],
    ['campaign administration'],
  ],
  // two marks that one candidate restores
  [
    '[[final=>last]] [[12 months=>year]] it',
    [['final 12 months', 'last year']],
    ['final', '12 months'],
  ],
  ['a [[final=>old]] day', [['a final', 'an old']], ['final']],
  ['the [[lower=>less]] [[than=>then]]', [['lower', 'less']], ['lower']],
])('%j with %j', (marked, swaps, covered) => {
  const gold = parseGold(marked);
  const candidates: Candidate[] = swaps.map(([spun, ...originals]) => {
    const start = gold.spun.indexOf(spun);
    return { start, end: start + spun.length, originals };
  });
  expect(coveredMarks(gold, candidates).map(({ spun }) => spun)).toEqual(covered);
});
