import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildScreen, buildWords, phraseProbability } from './decide/screen.js';
import { dictionaryToBytes } from './dictionary/binary.js';
import { compile } from './dictionary/compile.js';
import { COMPILED } from './dictionary/compiled-file.js';
import { dictionaryFiles, readFiles, SOURCES, WEIGHTS } from './dictionary/load.js';
import { expandEntries } from './dictionary/pair.js';
import { readObservations, weighPairs } from './dictionary/weights.js';
import { defaultModel } from './language-model/default.js';

// `npm run build`: compiles the built-in dictionary.
const model = defaultModel();
const weights = join(SOURCES, WEIGHTS);
const pairs = weighPairs(
  expandEntries(readFiles(dictionaryFiles())),
  readObservations(readFileSync(weights, 'utf8'), weights),
  (phrase) => phraseProbability(phrase, model),
);
const dictionary = compile(pairs);
const screen = buildScreen(dictionary, model);
const words = buildWords(dictionary, model);
mkdirSync(dirname(COMPILED.path), { recursive: true });
writeFileSync(COMPILED.path, dictionaryToBytes({ ...dictionary, screen, words }));
