import { expect, test } from 'vitest';
import { compile } from '../src/dictionary/compile.js';
import { unspin } from '../src/unspin.js';
import { pairsFrom } from './dictionary/pairs.js';

const dictionary = compile(
  pairsFrom(
    'grew p.c.\tgrew percent\tphrase sure',
    'the zorg\tthe government\tphrase sure',
    'U.Okay.\tU.K.\tname sure',
  ),
);

test.each<[string, string]>([
  ['It grew p.c. in May.', 'It grew percent in May.'],
  ['It grew p.c. Monday.', 'It grew percent Monday.'],
  ['It grew p.c, again.', 'It grew percent, again.'],
  ['It grew p.c.', 'It grew percent.'],
  ['It grew p.c.\n\nThen', 'It grew percent.\n\nThen'],
  ['It grew p.c. The rest fell.', 'It grew percent. The rest fell.'],
  ['In the U.S. The zorg fell.', 'In the U.S. The government fell.'],
  ['We like the U.Okay.', 'We like the U.K.'],
  ['The U.Okay. and us.', 'The U.K. and us.'],
])('%j becomes %j', (before, after) => {
  expect(unspin(before, { dictionary }).output).toBe(after);
});
