import { expect, test } from 'vitest';
import { ARTICLE, type Lattice } from '../../src/decide/lattice.js';
import { LatticeBuilder } from '../../src/decide/lattice-builder.js';
import { prune } from '../../src/decide/prune.js';
import { DIALECTS } from '../../src/dictionary/entry.js';
import { loadDictionary } from '../../src/dictionary/load.js';
import { stringAt } from '../../src/dictionary/strings.js';
import { defaultModel } from '../../src/language-model/default.js';
import { findMatches } from '../../src/match/match.js';
import { splitSentences } from '../../src/text/sentence.js';
import { tokenize } from '../../src/text/tokenize.js';

const dictionary = loadDictionary();
const model = defaultModel();
const dialects = [DIALECTS.indexOf('A')];

/** A sentence before and after. */
function pruned(text: string): [Lattice, Lattice] {
  const [tokens = []] = splitSentences(tokenize(text));
  const builder = new LatticeBuilder(dictionary, model, text, dialects);
  const lattice = builder.build(tokens, findMatches(tokens, dictionary));
  return [lattice, prune(lattice, model, dialects)];
}

function originals({ arcs }: Lattice): string[] {
  return arcs.flatMap(({ pair }) =>
    pair < 0
      ? []
      : [stringAt(dictionary.strings, dictionary.originalText[dictionary.pairOriginal[pair]!]!)],
  );
}

test.each([
  ['The Wall Avenue Journal first reported the information on Monday.', 'news'],
  ['The corporate mentioned it had lower than a 12 months to pay.', 'less than a year'],
  ['He will get a lot of the votes in the home of representatives.', 'house'],
])('%s: fewer readings, the right one among them', (text, original) => {
  const [before, after] = pruned(text);
  expect(after.arcs.length).toBeLessThan(before.arcs.length);
  expect(originals(after).some((one) => original.includes(one))).toBe(true);
});

test('words stay, and so do the places where a phrase stands that is clearly kept', () => {
  const [before, after] = pruned('The news was reported in the New York Times.');
  expect(after.words).toEqual(before.words);
  expect(after.places).toEqual(before.places);
});

test('an article has no second reading where what follows has none', () => {
  for (const text of ['It was an information campaign.', 'He had a automobile and an umbrella.']) {
    const { arcs } = pruned(text)[1];
    const changed = new Set(arcs.filter(({ pair }) => pair !== ARTICLE).map(({ from }) => from));
    for (const { pair, to } of arcs) if (pair === ARTICLE) expect(changed.has(to)).toBe(true);
  }
});
