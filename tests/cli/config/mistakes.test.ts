import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../src/cli/config/read.js';
import { folderWith, SPUN, unspin } from '../folder.js';

let folder: string;
beforeAll(() => {
  folder = folderWith({ 'a.txt': SPUN });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with a configuration, without the name of its file. */
function mistakes(text: string, name = 'unspin.config.json'): string[] {
  const file = join(folder, name);
  writeFileSync(file, text);
  try {
    readConfig(file);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message
      .split('\n')
      .map((line) => line.replace(/^.*?\.?\w+:(?=\d)/, ''));
  } finally {
    rmSync(file);
  }
}

test.each<[string, ...(string | RegExp)[]]>([
  ['{ "confidense": 0.8 }', '1:3: unknown key confidense; did you mean confidence?'],
  ['{\n  "Quotes": "keep" }', '2:3: unknown key Quotes; did you mean quotes?'],
  [
    '{ "rules": {} }',
    /^1:3: unknown key rules; there are \$schema, confidence, quotes, .*overrides$/,
  ],
  ['{ "confidence": "high" }', '1:17: confidence must be a number from 0 to 1, not "high"'],
  ['{ "confidence": 1.5 }', '1:17: confidence must be a number from 0 to 1, not 1.5'],
  [
    '{ "quotes": "kep" }',
    '1:13: quotes must be one of keep, repair, not "kep"; did you mean keep?',
  ],
  [
    '{ "failOn": "spum" }',
    /^1:13: failOn must be one of fix, suggestion, spun, never, not "spum"; did you mean spun\?$/,
  ],
  ['{ "maxFindings": 1.5 }', '1:18: maxFindings must be a whole number, 0 or more, not 1.5'],
  [
    '{ "exclude": "posts" }',
    '1:14: exclude must be a list of patterns, as in .gitignore, not "posts"',
  ],
  ['{ "keep": ["a", "!"] }', '1:17: keep[1] must be a phrase with a word in it, not "!"'],
  [
    '{ "keep": [{ "phrase": "a", "resaon": "b" }] }',
    '1:29: unknown key keep[0].resaon; did you mean reason?',
  ],
  ['{ "keep": [{ "reason": "b" }] }', '1:12: keep[0].phrase is missing; it must be a phrase'],
  ['{ "keep": [3] }', /^1:12: keep\[0\] must be a phrase, or a phrase with its reason: .*, not 3$/],
  [
    '{ "dictionaries": ["a.tsv"] }',
    '1:19: dictionaries must be an object with files and builtIn, not ["a.tsv"]',
  ],
  [
    '{ "dictionaries": { "file": [] } }',
    '1:21: unknown key dictionaries.file; did you mean files?',
  ],
  [
    '{ "dictionaries": { "builtIn": { "nams": false } } }',
    '1:34: unknown key dictionaries.builtIn.nams; did you mean names?',
  ],
  [
    '{ "dictionaries": { "builtIn": { "names": 0 } } }',
    '1:43: dictionaries.builtIn.names must be true or false, not 0',
  ],
  [
    '{ "dictionaries": { "builtIn": "no" } }',
    /^1:32: dictionaries.builtIn must be true, false, or names .*, not "no"$/,
  ],
  [
    '{ "overrides": [{ "quotes": "keep" }] }',
    /^1:17: overrides\[0\].files is missing; it must be a list of patterns/,
  ],
  [
    '{ "overrides": [{ "files": [] }] }',
    '1:28: overrides[0].files must be a list of at least one pattern, not []',
  ],
  [
    '{ "overrides": [{ "files": ["a"], "failOn": "fix" }] }',
    /^1:35: unknown key overrides\[0\].failOn; there are files, as, /,
  ],
  ['{ "overrides": [{ "files": ["a"], "as": "markdow" }] }', /did you mean markdown\?$/],
  ['[]', '1:1: it must be an object, not []'],
  [
    '{ "quotes": "keep", "quotes": "keep" }',
    /^1:\d+: is not YAML or JSON: Map keys must be unique$/,
  ],
  ['{ "confidence": 2,\n  "quotes": 1 }', /^1:17: confidence/, /^2:13: quotes/],
])('%s', (text, ...expected) => {
  const found = mistakes(text);
  expect(found).toHaveLength(expected.length);
  for (const [index, message] of found.entries())
    if (typeof expected[index] === 'string') expect(message).toBe(expected[index]);
    else expect(message).toMatch(expected[index]!);
});

test('places are those of YAML and of package.json too', () => {
  expect(mistakes('# ours\nquotes: keep\nkeep:\n  - a\n  - 3\n', '.unspinrc')).toEqual([
    expect.stringMatching(/^5:5: keep\[1\] must be a phrase/),
  ]);
  expect(mistakes('{\n  "name": "x",\n\t"unspin": { "qotes": 1 }\n}', 'package.json')).toEqual([
    '3:14: unknown key qotes; did you mean quotes?',
  ]);
});

test.each(['', '{}', '# nothing\n', '\uFEFF{ "$schema": "x" }', '{\n\t"quotes":\t"keep"\n}'])(
  '%j is no mistake',
  (text) => {
    expect(mistakes(text)).toEqual([]);
  },
);

test('the command names the file, does nothing and fails', () => {
  writeFileSync(join(folder, '.unspinrc.yml'), 'quotes: kep\nwhat: 1\n');
  expect(unspin(folder, ['a.txt'])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(
      /^unspin: \.unspinrc\.yml:1:9: quotes .*\nunspin: \.unspinrc\.yml:2:1: unknown key what; .*\n$/,
    ),
  });
  expect(unspin(folder, ['--no-config', 'a.txt'])).toMatchObject({ code: 0, err: '' });
  expect(unspin(folder, ['--config', 'no.json', 'a.txt']).err).toBe(
    'unspin: no.json: no such file\n',
  );
  rmSync(join(folder, '.unspinrc.yml'));
});
