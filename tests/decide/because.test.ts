import { expect, test } from 'vitest';
import { because, type Reason } from '../../src/decide/because.js';

const REASON: Reason = {
  spun: 'safety',
  insert: 'security',
  before: 'new',
  after: 'agency',
  preference: Math.log(4),
  behind: 0,
  sure: false,
  verdict: 'spun',
};
const SPUN = 'the document is spun throughout';

test.each<[string, Partial<Reason>, string]>([
  ['the word before', {}, `'new security' is 4 times likelier here than 'new safety'; ${SPUN}`],
  [
    'the word behind',
    { behind: 0.5 },
    `'security agency' is 4 times likelier here than 'safety agency'; ${SPUN}`,
  ],
  [
    'no word before',
    { before: '' },
    `'security agency' is 4 times likelier here than 'safety agency'; ${SPUN}`,
  ],
  [
    'no word at all',
    { before: '', after: '' },
    `'security' is 4 times likelier here than 'safety'; ${SPUN}`,
  ],
  ['no difference', { preference: 0.1 }, `'new security' fits as well as 'new safety'; ${SPUN}`],
  [
    'context against it',
    { preference: -Math.log(20) },
    `'new security' is 20 times less likely here than 'new safety'; ${SPUN}`,
  ],
  [
    'two digits',
    { preference: Math.log(12_345) },
    `'new security' is 12,000 times likelier here than 'new safety'; ${SPUN}`,
  ],
  [
    'beyond counting',
    { preference: 20 },
    `'new security' is over a million times likelier here than 'new safety'; ${SPUN}`,
  ],
  [
    'a passage',
    { verdict: 'partly spun' },
    "'new security' is 4 times likelier here than 'new safety'; this passage is spun",
  ],
  ['a sure entry', { sure: true }, "'safety' is never written in ordinary English"],
])('%s', (_, change, words) => expect(because({ ...REASON, ...change })).toBe(words));
