import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../../src/cli/config/read.js';
import { keysAt } from '../../../src/cli/config/schema.js';
import { kindOf } from '../../../src/formats/formats.js';
import { folderWith, unspin } from '../folder.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const GUIDE = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code!);
const [EXAMPLE = ''] = blocks(GUIDE, 'json');

let folder: string;
beforeAll(() => {
  folder = folderWith({ 'unspin.config.json': EXAMPLE });
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([...blocks(GUIDE, 'json'), ...blocks(GUIDE, 'yaml'), ...blocks(README, 'json')])(
  'the example is a configuration: %s',
  (text) => {
    const file = join(folder, 'example.yaml');
    writeFileSync(file, text);
    expect(Object.keys(readConfig(file).values).length).toBeGreaterThan(2);
  },
);

test('every key is described', () => {
  const described = [...GUIDE.matchAll(/^\| `(\w+)/gm)].map(([, key]) => key);
  const keys = [...keysAt([]), ...keysAt(['overrides', 0])];
  const wanted = new Set(keys.filter((key) => key !== '$schema' && key !== 'files'));
  expect(new Set(described)).toEqual(wanted);
});

test('what config show prints of the example', () => {
  const { out } = unspin(folder, ['config', 'show', 'wire/today.txt']);
  const shown = /\$ unspin config show wire\/today.txt\n((?: {4}.*\n)+)/.exec(GUIDE)![1]!;
  expect(out).toContain(shown.replaceAll(/^ {4}/gm, ''));
});

test('the mistake', () => {
  writeFileSync(join(folder, 'unspin.config.json'), EXAMPLE.replace('confidence', 'confidense'));
  const { err } = unspin(folder, ['--check', '.']);
  expect(GUIDE).toContain(`$ unspin --check .\n    ${err}`);
  writeFileSync(join(folder, 'unspin.config.json'), EXAMPLE);
});

test('the kinds of files that are read of folders', () => {
  const [, list = ''] = /articles are read: (.*?)\. JSON, CSV/s.exec(GUIDE)!;
  const extensions = list.match(/\.\w+/g)!;
  expect(extensions.length).toBeGreaterThan(10);
  expect(extensions.filter((extension) => kindOf(`a${extension}`) !== 'article')).toEqual([]);
});
