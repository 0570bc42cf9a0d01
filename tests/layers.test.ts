import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const SRC = resolve('src');

/** Which folders of `src` a folder may import from; the map in ARCHITECTURE.md. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  text: [],
  'language-model': ['text'],
  dictionary: ['text', 'language-model'],
  match: ['text', 'dictionary'],
  scan: ['text', 'dictionary', 'language-model'],
  decide: ['text', 'dictionary', 'match', 'language-model', 'scan', 'result'],
  formats: ['text', 'result', 'unspin'],
  render: ['result', 'text'],
  evaluate: [
    'text',
    'dictionary',
    'language-model',
    'match',
    'decide',
    'render',
    'result',
    'unspin',
    'edit',
  ],
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map((match) =>
    relative(SRC, resolve(dirname(file), match[1]!)),
  );
}

test.each(Object.keys(MAY_IMPORT))('src/%s imports only what its layer may', (folder) => {
  const allowed = new Set([folder, ...MAY_IMPORT[folder]!]);
  for (const file of filesBelow(join(SRC, folder)))
    for (const target of importsOf(file)) {
      const [layer] = target.replace(/\.js$/, '').split('/');
      expect(allowed, `${relative(SRC, file)} imports ${target}`).toContain(layer);
    }
});

test('only the command touches the process and the console', () => {
  for (const file of filesBelow(SRC)) {
    const place = relative(SRC, file);
    if (/^(?:cli|evaluate)\/|^(?:build|sort-dictionary|train)\.ts$/.test(place)) continue;
    expect(readFileSync(file, 'utf8'), place).not.toMatch(/\bprocess\.|\bconsole\./);
  }
});

test('fast-levenshtein serves near matches and the configuration, chalk the renderers', () => {
  for (const file of filesBelow(SRC)) {
    const place = relative(SRC, file);
    const text = readFileSync(file, 'utf8');
    if (/from 'fast-levenshtein'/.test(text))
      expect(place).toMatch(/^(?:match\/near|cli\/config\/nearest)\.ts$/);
    if (/'chalk'/.test(text)) expect(place).toMatch(/^(?:render|cli)\//);
  }
});
