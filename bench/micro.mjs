import { readdirSync, readFileSync } from 'node:fs';
import { bench, group, run } from 'mitata';
import { Reader } from '../dist/decide/reader.js';
import { screenOf, suspicion } from '../dist/decide/screen.js';
import { dictionaryFromBytes } from '../dist/dictionary/binary.js';
import { COMPILED } from '../dist/dictionary/compiled-file.js';
import { loadDictionary } from '../dist/dictionary/load.js';
import { defaultModel } from '../dist/language-model/default.js';
import { modelFromBytes } from '../dist/language-model/model.js';
import { MODEL } from '../dist/language-model/model-file.js';
import { findMatches } from '../dist/match/match.js';
import { findNearMatches } from '../dist/match/near.js';
import { splitSentences } from '../dist/text/sentence.js';
import { tokenize } from '../dist/text/tokenize.js';
import { unspin } from '../dist/unspin.js';
import { FIXTURES } from './paths.mjs';

// `npm run bench:micro`: the stages of the engine, each on what the one before gives, for one text
// of about a page that was spun, and the same as its author wrote it.

const DIALECT_A = [0];
const TOPIC = 'politics';

const dictionary = loadDictionary();
const model = defaultModel();
const screen = screenOf(dictionary, model);

group('load', () => {
  bench('dictionary', () => dictionaryFromBytes(COMPILED.bytes(), COMPILED.path));
  bench('model', () => modelFromBytes(MODEL.bytes(), MODEL.path, false));
});

for (const kind of ['original', 'spun']) stages(kind, read(`${TOPIC}/${kind}.txt`));

group('all fixtures', () => {
  for (const kind of ['original', 'spun']) {
    const texts = readdirSync(FIXTURES)
      .filter((name) => !name.includes('.') && name !== 'keeps')
      .map((name) => read(`${name}/${kind}.txt`));
    const words = texts.flatMap((text) => tokenize(text)).length;
    bench(`unspin, ${kind}, ${words} words`, () => texts.map((text) => unspin(text)));
  }
});

await run({ colors: process.stdout.isTTY === true });

function stages(kind, text) {
  const tokens = tokenize(text);
  const sentences = splitSentences(tokens);
  const matches = sentences.map((sentence) => findMatches(sentence, dictionary));
  const matched = sentences.map((tokens, at) => ({
    tokens,
    matches: matches[at],
    kept: new Set(),
    quoted: false,
  }));
  const open = () =>
    new Reader(matched, dictionary, model, text, DIALECT_A).open([...matched.keys()]);
  const ids = tokens.map(({ key }) => model.vocabulary.idOf(key)).filter((id) => id >= 0);

  group(`${kind}, ${tokens.length} words`, () => {
    bench('tokenize', () => tokenize(text));
    bench('splitSentences', () => splitSentences(tokens));
    bench('findMatches', () => sentences.map((sentence) => findMatches(sentence, dictionary)));
    bench('findNearMatches', () => sentences.map((one) => findNearMatches(one, dictionary)));
    bench('suspicion', () => suspicion(matches, screen));
    bench('lattices and trellises', open);
    bench('logProb of every word', () => {
      let sum = 0;
      for (let at = 2; at < ids.length; at++)
        sum += model.logProb(ids[at - 2], ids[at - 1], ids[at]);
      return sum;
    });
    bench('unspin, all of it', () => unspin(text));
  });
}

function read(path) {
  return readFileSync(FIXTURES + path, 'utf8');
}
