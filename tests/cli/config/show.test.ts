import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../../src/cli/config/read.js';
import { jsonSchema } from '../../../src/cli/config/schema.js';
import { folderWith, unspin } from '../folder.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

test('config show prints what is in force, with where it was written, as a configuration', () => {
  const folder = folderWith({
    '.unspinrc':
      'confidence: 0.7\nkeep: [a b]\noverrides:\n  - files: ["*.txt"]\n    as: markdown\n    quotes: keep\n',
  });
  const { out, code } = unspin(folder, ['config', 'show', 'posts/a.txt']);
  expect(code).toBe(0);
  const lines = out.split('\n').map((line) => line.replaceAll(/ {2,}(?=#)/g, ' '));
  expect(lines).toEqual(
    expect.arrayContaining([
      '# .unspinrc',
      '# posts/a.txt is read as markdown, by .unspinrc:5 (overrides[0])',
      'confidence: 0.7 # .unspinrc:1',
      'quotes: "keep" # .unspinrc:6 (overrides[0])',
      'keep: ["a b"] # .unspinrc:2',
      '  builtIn: true # default',
      '# baseline: not set',
    ]),
  );
  expect(parse(out)).toMatchObject({
    confidence: 0.7,
    quotes: 'keep',
    dictionaries: { files: [] },
  });
  const general = unspin(folder, ['config', 'show']).out;
  expect(parse(general)).toMatchObject({ quotes: 'repair' });
  expect(unspin(folder, ['config', 'show', '--no-config']).out).toMatch(/^# no configuration\n/);
  // what it prints can be used
  const shown = folderWith({ '.unspinrc': out });
  expect(readConfig(join(shown, '.unspinrc')).values).toMatchObject({ keep: ['a b'] });
  for (const made of [folder, shown]) rmSync(made, { recursive: true });
});

test('the schema in the package is up to date', () => {
  const shipped = readFileSync(join(ROOT, 'schema/config.json'), 'utf8');
  expect(shipped, 'run `npm run schema`').toBe(jsonSchema());
  expect(unspin(ROOT, ['config', 'schema']).out).toBe(shipped);
  expect(JSON.parse(shipped)).toMatchObject({ additionalProperties: false });
});
