import { readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { checkFiles } from './dictionary/check.js';
import { dictionaryFiles, SOURCES } from './dictionary/load.js';
import { formatProblem } from './dictionary/read.js';
import { sortDictionary } from './dictionary/sort.js';
import { defaultModel } from './language-model/default.js';

// `npm run dictionary`: sorts the dictionary files in a folder, the built-in one's if none is
// named, and reports what is wrong with them.
const [folder = SOURCES] = process.argv.slice(2);
const files = dictionaryFiles(resolve(folder)).map((file) => relative('.', file));
for (const file of files) {
  const content = readFileSync(file, 'utf8');
  const sorted = sortDictionary(content);
  if (sorted === content) continue;
  writeFileSync(file, sorted);
  console.log(`${file}: sorted`);
}
const problems = checkFiles(files, defaultModel());
for (const problem of problems) console.log(formatProblem(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
