import type { Split } from '../../src/language-model/corpus.js';

/** A corpus that is all for training. */
export function corpusOf(...lines: string[]): Split {
  return { training: Buffer.from(lines.join('\n')), heldOut: new Uint8Array() };
}

const SUBJECTS = [
  'the company',
  'a spokesman',
  'the minister',
  'Mr. Smith',
  'the Wall Street Journal',
];
const VERBS = ['said', 'announced', 'reported', 'denied', 'welcomed'];
const OBJECTS = [
  'the news',
  'a new plan',
  'the last report',
  '12 cases in 2020',
  'no change at all',
];
const TIMES = ['last year', 'on Monday', 'in March', 'again', 'two weeks ago'];

/** 1,000 sentences of some 60 different words, the same at every call. */
export function smallCorpus(): Split {
  let dice = 1;
  const pick = (list: readonly string[]) => {
    dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((dice / 2 ** 32) ** 2 * list.length)]!;
  };
  const lines = Array.from({ length: 1000 }, (_, i) => {
    const sentence = [SUBJECTS, VERBS, OBJECTS, TIMES].map(pick).join(' ');
    return `${sentence}, ${pick(VERBS)} ${i} times.`;
  });
  return corpusOf(...lines);
}
