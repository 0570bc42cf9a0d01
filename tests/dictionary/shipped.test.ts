import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { checkFiles } from '../../src/dictionary/check.js';
import { dictionaryFiles } from '../../src/dictionary/load.js';
import { formatProblem } from '../../src/dictionary/read.js';
import { sortDictionary } from '../../src/dictionary/sort.js';
import { defaultModel } from '../../src/language-model/default.js';

// `npm run dictionary` sorts the files and lists the problems.
const files = dictionaryFiles();

test.each(files.map((file) => [basename(file), file]))('%s is sorted', (_, file) => {
  const content = readFileSync(file, 'utf8');
  expect(sortDictionary(content) === content).toBe(true);
});

test('the check finds nothing', () => {
  expect(checkFiles(files, defaultModel()).map(formatProblem)).toEqual([]);
});
