import { expect, it } from 'vitest';
import { LatticeBuilder } from '../../src/decide/lattice-builder.js';
import { topicScores } from '../../src/decide/topic.js';
import { unfold } from '../../src/decide/trellis.js';
import { DIALECTS } from '../../src/dictionary/entry.js';
import { loadDictionary } from '../../src/dictionary/load.js';
import { stringAt } from '../../src/dictionary/strings.js';
import { defaultModel } from '../../src/language-model/default.js';
import { findMatches } from '../../src/match/match.js';
import { splitSentences } from '../../src/text/sentence.js';
import { tokenize } from '../../src/text/tokenize.js';

const dictionary = loadDictionary();
const model = defaultModel();

/** Nats that the topic adds to reading a word of dialect B as an original, wherever it stands. */
function addedTo(text: string, original: string): number[] {
  const builder = new LatticeBuilder(dictionary, model, text, [DIALECTS.indexOf('B')]);
  const lattices = splitSentences(tokenize(text)).map((tokens) =>
    builder.build(tokens, findMatches(tokens, dictionary)),
  );
  const open = lattices.map((lattice, sentence) => ({
    sentence,
    lattice,
    trellis: unfold(lattice, model),
  }));
  const asKept = lattices.map(({ arcs, length }) =>
    new Float64Array(length + arcs.length).fill(1, 0, length),
  );
  const scores = topicScores(lattices, open, asKept, model.topics);
  return lattices.flatMap(({ arcs }, sentence) =>
    arcs.flatMap(({ pair }, arc) => {
      if (pair < 0) return [];
      const words = dictionary.originalText[dictionary.pairOriginal[pair]!]!;
      return stringAt(dictionary.strings, words) === original ? [scores[sentence]![arc]!] : [];
    }),
  );
}

const LEARNING =
  'The classifier was trained on a large dataset of labeled images. Its accuracy grows with the ' +
  'number of samples, and a neural network needs more of them than a linear regression.';
const SPORT =
  'The striker scored twice in the second half as the champions beat their rivals in the final. ' +
  'Fans filled the stadium and the coach praised his players for a great season.';

it.each([
  ['The highlights are listed below.', 'features'],
  ['The highlights were chosen by hand.', 'features'],
])('%s: %s on machine learning rather than on sport', (sentence, original) => {
  const [learning] = addedTo(`${LEARNING} ${sentence}`, original);
  const [sport] = addedTo(`${SPORT} ${sentence}`, original);
  expect(learning!).toBeGreaterThan(0.5);
  expect(learning!).toBeGreaterThan(sport! + 1);
});

it('says nothing where there is nothing around', () => {
  const [alone] = addedTo('The highlights are listed below.', 'features');
  expect(alone).toBe(0);
});

it('leaves out sentences that are far away', () => {
  const others = 'He came. '.repeat(20);
  const [far] = addedTo(`${LEARNING} ${others}The highlights are here.`, 'features');
  const [without] = addedTo(`${others}The highlights are here.`, 'features');
  expect(far!).toBeCloseTo(without!);
});
