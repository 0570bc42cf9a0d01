import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { dictionaryToBytes } from './binary.js';
import { compile } from './compile.js';
import { COMPILED, dictionaryFiles, readFiles } from './load.js';
import { expandEntries } from './pair.js';

// `npm run build`: compiles the built-in dictionary.
mkdirSync(dirname(COMPILED), { recursive: true });
const dictionary = compile(expandEntries(readFiles(dictionaryFiles())));
writeFileSync(COMPILED, dictionaryToBytes(dictionary));
