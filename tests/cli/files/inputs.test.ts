import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesIn, folderWith, RIGHT, SPUN, unspin } from '../folder.js';

let folder: string;
beforeEach(() => {
  folder = folderWith({
    'b.md': SPUN,
    'a.txt': SPUN,
    'posts/2.html': SPUN,
    'posts/10.md': SPUN,
    'posts-old.md': SPUN,
    'posts/deep/a b.srt': `1\n00:00:01,000 --> 00:00:02,000\n${SPUN}`,
    'posts/[slug].md': SPUN,
    'posts/code.js': SPUN,
    'posts/data.json': `"${SPUN.trim()} And so it does."`,
    'posts/binary.txt': 'a\0b',
    'posts/wide.txt': Buffer.from(`\uFEFF${SPUN}`, 'utf16le'),
    '.hidden/a.md': SPUN,
    '.hidden.md': SPUN,
    'node_modules/p/readme.md': SPUN,
    'drafts/a.md': SPUN,
    '.gitignore': '/drafts\n',
  });
  mkdirSync(join(folder, 'empty'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const check = (...args: string[]) => {
  const { code, out, err } = unspin(folder, ['--check', ...args]);
  return { code, files: filesIn(out), err };
};
const IN_POSTS = ['10.md', '2.html', '[slug].md', 'deep/a b.srt', 'wide.txt'].map(
  (name) => `posts/${name}`,
);

test.each<[string, string[], string[], number?]>([
  ['a folder, sorted by path', ['posts'], IN_POSTS],
  ['the working directory', ['.'], ['a.txt', 'b.md', ...IN_POSTS, 'posts-old.md']],
  [
    'arguments in their order',
    ['posts-old.md', 'posts/', 'a.txt'],
    ['posts-old.md', ...IN_POSTS, 'a.txt'],
  ],
  [
    'a file reached twice, once',
    ['posts/2.html', './posts/2.html', 'posts'],
    ['posts/2.html', 'posts/10.md', ...IN_POSTS.slice(2)],
  ],
  ['a glob', ['*.md'], ['b.md', 'posts-old.md']],
  ['a glob through folders', ['**/*.{html,srt}'], ['posts/2.html', 'posts/deep/a b.srt']],
  ['a glob takes any kind of file', ['posts/*.js'], ['posts/code.js']],
  ['a name that looks like a glob', ['posts/[slug].md'], ['posts/[slug].md']],
  [
    'what is named, whatever it is',
    ['.hidden.md', 'drafts/a.md', 'posts/data.json'],
    ['.hidden.md', 'drafts/a.md', 'posts/data.json'],
  ],
  ['a hidden folder that is named', ['.hidden'], ['.hidden/a.md']],
  ['packages that a glob names', ['node_modules/**/*.md'], ['node_modules/p/readme.md']],
  [
    '--exclude',
    ['posts', '--exclude', '*.md', '--exclude', 'deep/'],
    ['posts/2.html', 'posts/wide.txt'],
  ],
  ['--exclude and named files', ['b.md', '--exclude', '*.md'], ['b.md']],
  [
    '--force-exclude',
    ['b.md', 'a.txt', 'drafts/a.md', '--exclude', '*.md', '--force-exclude'],
    ['a.txt'],
  ],
])('%s', (_, args, files, code = 1) => {
  expect(check(...args)).toEqual({ code, files, err: '' });
});

test.each<[string, string[], string, number]>([
  ['a missing file', ['gone.md'], 'unspin: gone.md: no such file\n', 2],
  ['a glob without a match', ['*.rst'], 'unspin: *.rst: matches no file\n', 2],
  [
    'an empty folder',
    ['empty'],
    'unspin: empty: no file to read; --verbose tells what was left out\n',
    0,
  ],
  [
    'an ignored folder',
    ['drafts'],
    'unspin: drafts: no file to read; --verbose tells what was left out\n',
    0,
  ],
])('%s: says so and goes on', (_, args, err, code) => {
  expect(check(...args)).toEqual({ code, files: [], err });
  expect(check(...args, 'a.txt')).toEqual({ code: code || 1, files: ['a.txt'], err });
  expect(check('--quiet', ...args).err).toBe(code === 0 ? '' : err);
});

test('a folder that cannot be read is a failure, the others are read', () => {
  chmodSync(join(folder, 'posts/deep'), 0);
  const { code, files, err } = check('posts');
  chmodSync(join(folder, 'posts/deep'), 0o700);
  if (process.getuid?.() === 0) return;
  expect({ code, err }).toEqual({ code: 2, err: 'unspin: posts/deep: permission denied\n' });
  expect(files).toEqual(IN_POSTS.filter((file) => !file.includes('deep')));
});

test('--verbose gives the reason of all that is left out', () => {
  symlinkSync('nowhere', join(folder, 'broken.md'));
  symlinkSync('posts', join(folder, 'linked'));
  symlinkSync('a.txt', join(folder, 'z.txt'));
  const { err, files } = check('--verbose', '--exclude', 'posts-old.md', '.', '.hidden.md');
  expect(files).toEqual(['a.txt', 'b.md', ...IN_POSTS, '.hidden.md']);
  const lines = err.split('\n').map((line) => line.replace('unspin: ', ''));
  expect(lines).toEqual([
    '.gitignore: skipped: hidden',
    '.hidden: skipped: hidden',
    '.hidden.md: skipped: hidden',
    'broken.md: skipped: a broken link',
    'drafts: skipped: ignored by .gitignore:1',
    'linked: skipped: a link to a folder',
    'node_modules: skipped: packages, not articles',
    'posts/code.js: skipped: not a kind of file that unspin knows; name it',
    'posts/data.json: skipped: may be data; name it, or include it in the configuration',
    'posts-old.md: skipped: excluded by posts-old.md',
    'posts/binary.txt: skipped: binary',
    '',
  ]);
});

test('a binary file is a failure if it is named, be it also found', () => {
  expect(check('posts').err).toBe('');
  for (const args of [
    ['posts', 'posts/binary.txt'],
    ['posts/binary.txt', '*/*.txt'],
  ])
    expect(check(...args)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^unspin: posts\/binary\.txt: looks like a binary file .*\n$/),
    });
});

describe('--file-list', () => {
  const list = (input: string) => {
    const { code, out, err } = unspin(folder, ['--check', '--file-list', '-'], input);
    return { code, files: filesIn(out), err };
  };

  test('one a line, or separated by NUL; names as they are', () => {
    const files = ['posts/deep/a b.srt', 'b.md'];
    expect(list('posts/deep/a b.srt\r\nb.md\n')).toEqual({ code: 1, files, err: '' });
    expect(list('posts/deep/a b.srt\0b.md\0')).toEqual({ code: 1, files, err: '' });
    expect(list('*.md\n')).toMatchObject({ code: 2, err: 'unspin: *.md: no such file\n' });
    expect(list('posts\n')).toMatchObject({ files: IN_POSTS });
  });

  test('an empty list is no mistake, and standard input is not read as text', () => {
    expect(list('')).toEqual({ code: 0, files: [], err: '' });
  });

  test('a file, after the arguments', () => {
    const ran = unspin(folder, ['--check', 'b.md', '--file-list', 'a.txt']);
    expect(ran).toMatchObject({ code: 2, err: `unspin: ${SPUN.trim()}: no such file\n` });
    expect(filesIn(ran.out)).toEqual(['b.md']);
  });
});

describe('--stdin-filepath', () => {
  const as = (path: string, ...args: string[]) =>
    unspin(folder, ['--stdin-filepath', path, ...args], `<pre>${SPUN}</pre><p>${SPUN}`);

  test('gives format and name', () => {
    expect(as('posts/new.html').out).toBe(`<pre>${SPUN}</pre><p>${RIGHT}`);
    expect(filesIn(as('posts/new.html', '--check').out)).toEqual(['posts/new.html']);
  });

  test('an ignored one is passed through with --force-exclude', () => {
    expect(as('drafts/a.html').out).toContain(RIGHT);
    expect(as('drafts/a.html', '--force-exclude').out).toBe(`<pre>${SPUN}</pre><p>${SPUN}`);
    expect(as('drafts/a.html', '--force-exclude', '--check')).toMatchObject({ code: 0, out: '' });
  });

  test('clashes with files', () => {
    expect(as('a.md', 'b.md')).toMatchObject({ code: 2, out: '' });
    expect(as('a.md', '--file-list', '-').err).toMatch(/leave out the files/);
    expect(unspin(folder, ['-', '--file-list', '-']).err).toMatch(/both the list and a file/);
  });
});

test('--write on a folder', () => {
  expect(unspin(folder, ['--write', '.'])).toEqual({ code: 0, out: '', err: '' });
  for (const file of ['a.txt', 'posts/10.md', 'posts/2.html'])
    expect(readFileSync(join(folder, file), 'utf8')).toBe(RIGHT);
  for (const file of ['drafts/a.md', 'posts/code.js', '.hidden.md'])
    expect(readFileSync(join(folder, file), 'utf8')).toBe(SPUN);
});

test('a report among the articles is not read by the next run', () => {
  const args = ['--check', '-f', 'text=posts/report.txt', 'posts'];
  const first = unspin(folder, args);
  const report = readFileSync(join(folder, 'posts/report.txt'), 'utf8');
  expect(unspin(folder, args)).toEqual(first);
  expect(readFileSync(join(folder, 'posts/report.txt'), 'utf8')).toBe(report);
});

test('a folder gives an array of results even if it holds one file', () => {
  const { out } = unspin(folder, ['--format', 'json', '.hidden']);
  expect(JSON.parse(out)).toMatchObject([{ path: '.hidden/a.md' }]);
});
