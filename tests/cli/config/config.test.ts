import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesIn, folderWith, RIGHT, SPUN, unspin } from '../folder.js';

const DICTIONARY =
  'spun\toriginal\tkind\tdialects\tunless\tevidence\nsays so\tsaid it\tphrase sure\n';
const BOTH = 'The Wall Street Journal said it.\n';

let folder: string;
beforeEach(() => {
  folder = folderWith({
    ...{ 'a.txt': SPUN, 'posts/a.md': SPUN, 'posts/deep/b.md': SPUN, 'drafts/c.md': SPUN },
    ...{ 'posts/data.json': `"${SPUN.trim()} And so it does."`, 'own/own.tsv': DICTIONARY },
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = (name: string, text: string) => writeFileSync(join(folder, name), text);
const configure = (config: object) => save('unspin.config.json', JSON.stringify(config));
const output = (file: string, ...args: string[]) => unspin(folder, [file, ...args]).out;
const checked = (...args: string[]) => filesIn(unspin(folder, ['--check', ...args]).out);

describe('is found', () => {
  const KEEP = 'keep: [Wall Avenue]\n';
  test.each([
    ['unspin.config.json', '{ "keep": ["wall avenue"] }'],
    ['.unspinrc', KEEP],
    ['.unspinrc', '{ "keep": ["wall avenue"] }'],
    ['.unspinrc.json', '{ "keep": ["wall avenue"] }'],
    ['.unspinrc.yaml', KEEP],
    ['.unspinrc.yml', KEEP],
    ['package.json', '{ "name": "x", "unspin": { "keep": ["wall avenue"] } }'],
  ])('as %s', (name, text) => {
    save(name, text);
    expect(output('a.txt')).toBe(SPUN);
    expect(unspin(join(folder, 'posts/deep'), ['../../a.txt']).out).toBe(SPUN);
    expect(output('a.txt', '--no-config')).toBe(RIGHT);
  });

  test('the nearest, and only that', () => {
    save('.unspinrc', KEEP);
    save('posts/.unspinrc', '');
    expect(unspin(join(folder, 'posts'), ['a.md']).out).toBe(RIGHT);
    save('package.json', '{ "name": "x" }');
    expect(output('a.txt')).toBe(SPUN);
    save('posts/package.json', '{ broken "unspin"');
    rmSync(join(folder, 'posts/.unspinrc'));
    expect(unspin(join(folder, 'posts'), ['a.md']).out).toBe(SPUN);
  });

  test('or named', () => {
    save('own/strict.yaml', KEEP);
    expect(output('a.txt', '--config', 'own/strict.yaml')).toBe(SPUN);
  });
});

describe('overrides', () => {
  test('the last that matches wins, key by key; patterns are as in .gitignore', () => {
    configure({
      keep: ['wall avenue'],
      overrides: [
        { files: ['*.md'], keep: [] },
        { files: ['/posts/**', '!/posts/a.md'], keep: ['Journal'], quotes: 'keep' },
      ],
    });
    expect(output('a.txt')).toBe(SPUN);
    expect(output('posts/a.md')).toBe(RIGHT);
    expect(output('posts/deep/b.md')).toBe(SPUN);
    expect(output('drafts/c.md')).toBe(RIGHT);
    const deep = unspin(join(folder, 'posts/deep'), ['b.md', '../../drafts/c.md']);
    expect(deep.out).toBe(SPUN + RIGHT);
  });

  test('standard input is no file, unless it is given a path', () => {
    configure({ overrides: [{ files: ['*'], keep: ['wall avenue'] }] });
    expect(unspin(folder, [], SPUN).out).toBe(RIGHT);
    expect(unspin(folder, ['--stdin-filepath', 'posts/new.md'], SPUN).out).toBe(SPUN);
  });

  test('as', () => {
    save('a.txt', `    ${SPUN}`);
    configure({ overrides: [{ files: ['*.txt'], as: 'markdown' }] });
    expect(output('a.txt')).toBe(`    ${SPUN}`);
    expect(output('a.txt', '--as', 'text')).toBe(`    ${RIGHT}`);
  });
});

test('dictionaries: own ones relative to the configuration, built-in ones by name', () => {
  save('own/.unspinrc', 'dictionaries: { files: [own.tsv] }');
  expect(unspin(join(folder, 'own'), ['../a.txt']).out).toBe(BOTH);
  expect(output('a.txt', '--config', 'own/.unspinrc')).toBe(BOTH);
  configure({
    dictionaries: { files: ['own/own.tsv'], builtIn: { names: false } },
    overrides: [
      { files: ['posts'], dictionaries: { builtIn: true } },
      { files: ['drafts'], dictionaries: { files: [], builtIn: false } },
    ],
  });
  expect(output('a.txt')).toBe('The Wall Avenue Journal said it.\n');
  expect(output('posts/a.md')).toBe(BOTH);
  expect(output('drafts/c.md')).toBe(SPUN);
  for (const jobs of ['1', '2'])
    expect(unspin(folder, ['a.txt', 'posts/a.md', 'drafts/c.md', '--jobs', jobs]).out).toBe(
      `The Wall Avenue Journal said it.\n${BOTH}${SPUN}`,
    );
  save('empty.tsv', DICTIONARY.split('\n')[0]!);
  expect(output('a.txt', '--dictionary', 'empty.tsv')).toBe(SPUN);
  configure({ dictionaries: { files: ['gone.tsv'] } });
  expect(unspin(folder, ['a.txt'])).toMatchObject({
    code: 2,
    out: '',
    err: 'unspin: gone.tsv: no such file\n',
  });
}, 60_000);

describe('the command line comes first', () => {
  test.each<[object, string[], string]>([
    [{ confidence: 0 }, [], RIGHT],
    [{ quotes: 'keep' }, [], `“${SPUN.trim()}”\n`],
    [{ quotes: 'keep' }, ['--quotes', 'repair'], `“${RIGHT.trim()}”\n`],
  ])('%j %j', (config, args, expected) => {
    configure(config);
    if (expected.startsWith('“')) save('a.txt', `“${SPUN.trim()}”\n`);
    expect(output('a.txt', ...args)).toBe(expected);
  });

  test('fields and front matter keys', () => {
    save('rows.jsonl', `{"id":"${SPUN.trim()}","text":"x"}\n`);
    save('post.md', `---\nlead: ${SPUN}---\n`);
    configure({ fields: ['id'], frontMatterKeys: ['lead'] });
    expect(output('rows.jsonl')).toContain('Street');
    expect(output('rows.jsonl', '--field', 'text')).not.toContain('Street');
    expect(output('post.md')).toContain('Street');
    expect(output('post.md', '--front-matter-keys', 'title')).not.toContain('Street');
  });
});

describe('rules of a run', () => {
  test('failOn counts with --check only', () => {
    configure({ failOn: 'never' });
    expect(unspin(folder, ['--check', 'a.txt']).code).toBe(0);
    expect(unspin(folder, ['--check', '--fail-on', 'fix', 'a.txt']).code).toBe(1);
    configure({ failOn: 'fix' });
    expect(unspin(folder, ['a.txt']).code).toBe(0);
  });

  test('maxFindings and baseline', () => {
    configure({ maxFindings: 1, baseline: 'own/known.json' });
    expect(unspin(folder, ['--check', 'posts']).err).toMatch(/no such baseline/);
    expect(unspin(folder, ['--update-baseline', 'posts'])).toMatchObject({ code: 0 });
    expect(checked('posts', 'a.txt')).toEqual(['a.txt']);
    configure({ maxFindings: 1 });
    expect(unspin(folder, ['--check', '.']).err).toBe('unspin: 3 more findings are not listed\n');
    expect(unspin(folder, ['--update-baseline', 'a.txt']).err).toMatch(/needs --baseline FILE/);
  });

  test('include and exclude', () => {
    configure({ exclude: ['drafts/', 'deep'] });
    expect(checked('.')).toEqual(['a.txt', 'posts/a.md']);
    expect(checked('.', '--exclude', '*.txt')).toEqual(['posts/a.md']);
    expect(checked('drafts/c.md')).toEqual(['drafts/c.md']);
    expect(checked('drafts/c.md', '--force-exclude')).toEqual([]);
    configure({ include: ['posts/**/*.md', '*.json'] });
    expect(checked('.')).toEqual(['posts/a.md', 'posts/data.json', 'posts/deep/b.md']);
    expect(checked('a.txt')).toEqual(['a.txt']);
  });
});
