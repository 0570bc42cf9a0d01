import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/unspin.js', import.meta.url));
const SPUN = 'The Wall Avenue Journal says so.\n';
const RIGHT = 'The Wall Street Journal says so.\n';
const DICTIONARY =
  'spun\toriginal\tkind\tdialects\tunless\tevidence\n' +
  'Wall Avenue Journal\tWall Street Journal\tname sure\t\t\tobserved\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unspin-'));
  writeFileSync(join(folder, 'own.tsv'), DICTIONARY);
  writeFileSync(join(folder, 'spun.txt'), SPUN);
  writeFileSync(join(folder, 'right.txt'), RIGHT);
  writeFileSync(join(folder, 'empty.txt'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

function unspin(args: string[], input: string | Uint8Array = '', env: NodeJS.ProcessEnv = {}) {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
  const own = args[0] === 'dictionary' ? [] : ['--only-dictionary', 'own.tsv'];
  const ran = spawnSync(process.execPath, [BIN, ...args, ...own], {
    cwd: folder,
    input,
    env: { ...rest, ...env },
    maxBuffer: 2 ** 28,
  });
  return { code: ran.status, bytes: ran.stdout, out: `${ran.stdout}`, err: `${ran.stderr}` };
}

const FINDING =
  /^spun\.txt:1:5 {2}Wall Avenue Journal -> Wall Street Journal {2}\([01]\.\d\d, .+\)\n$/;

test.each<[string, string[], string, number, string | RegExp, string | RegExp]>([
  ['standard input', [], SPUN, 0, RIGHT, ''],
  ['- is standard input', ['-'], SPUN, 0, RIGHT, ''],
  ['a file', ['spun.txt'], '', 0, RIGHT, ''],
  ['files as cat would', ['spun.txt', 'right.txt', '-'], SPUN, 0, RIGHT.repeat(3), ''],
  ['an empty file', ['empty.txt'], '', 0, '', ''],
  ['empty standard input', [], '', 0, '', ''],
  ['check finds', ['--check', 'spun.txt'], '', 1, FINDING, ''],
  ['check finds nothing', ['--check', 'right.txt'], '', 0, '', ''],
  ['a failure outranks findings', ['--check', 'spun.txt', 'no'], '', 2, FINDING, /^unspin: no: /],
  ['a missing file', ['no.txt', 'spun.txt'], '', 2, RIGHT, 'unspin: no.txt: no such file\n'],
  ['a folder', ['.'], '', 0, RIGHT.repeat(2), ''],
  ['a wrong option', ['--wat'], '', 2, '', /^unspin: unknown option '--wat'/],
  ['a wrong format', ['--format', 'pdf'], '', 2, '', /Allowed choices are text, diff, json/],
  ['a wrong confidence', ['--confidence', '2'], '', 2, '', /number from 0 to 1/],
  ['check and write', ['--check', '--write', 'spun.txt'], '', 2, '', /leave out/],
  ['write on standard input', ['--write'], SPUN, 2, '', /^unspin: stdin: .*--write/],
  [
    'a missing dictionary',
    ['--dictionary', 'no.tsv'],
    SPUN,
    2,
    '',
    /^unspin: no\.tsv: no such file/,
  ],
  ['a binary file', [], 'a\0b', 2, '', /^unspin: stdin: looks like a binary file/],
  [
    'diff on demand',
    ['--diff'],
    SPUN,
    0,
    RIGHT,
    /^1 - The \[-Wall Avenue Journal-\] says so\.\n {2}\+ The \{\+Wall Street Journal\+\} says so\.\n/,
  ],
  ['quiet outranks diff', ['--diff', '--quiet'], SPUN, 0, RIGHT, ''],
  ['version', ['--version'], '', 0, /^\d+\.\d+\.\d+\n$/, ''],
  ['help', ['--help'], '', 0, /Examples:/, ''],
])('%s', (_, args, input, code, out, err) => {
  const ran = unspin(args, input);
  for (const [seen, wanted] of [
    [ran.err, err],
    [ran.out, out],
  ] as const)
    if (typeof wanted === 'string') expect(seen).toBe(wanted);
    else expect(seen).toMatch(wanted);
  expect(ran.code).toBe(code);
});

test.each<[string, string[], NodeJS.ProcessEnv, boolean]>([
  ['no terminal', [], {}, false],
  ['always', ['--color', 'always'], { NO_COLOR: '1' }, true],
  ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
  ['NO_COLOR', [], { NO_COLOR: '1' }, false],
  ['never', ['--color', 'never'], { FORCE_COLOR: '1' }, false],
])('colour: %s', (_, args, env, coloured) => {
  expect(unspin(['--diff', ...args], SPUN, env).err.includes('\x1b[')).toBe(coloured);
});

describe('--format', () => {
  test('json is one result for one file, an array with paths for several', () => {
    const one = JSON.parse(unspin(['--format', 'json', 'spun.txt']).out);
    expect(one).toMatchObject({ source: SPUN, output: RIGHT, suggestions: [] });
    expect(one.edits[0]).toMatchObject({ start: 4, end: 23, line: 1, column: 5 });
    const two = JSON.parse(unspin(['--format', 'json', 'spun.txt', 'no', 'right.txt']).out);
    expect(two.map(({ path }: { path: string }) => path)).toEqual(['spun.txt', 'right.txt']);
  });

  test.each<[string, Buffer]>([
    ['plain', Buffer.from(`one\n${SPUN}last`)],
    ['CRLF and a mark', Buffer.from(`\uFEFFone\r\n${SPUN.trim()}\r\nlast`)],
    ['UTF-16', Buffer.from(`\uFEFFone\r\n${SPUN}last Ċ\n`, 'utf16le')],
    ['Windows-1252', Buffer.from(`café\n${SPUN}`, 'latin1')],
  ])('diff applied with patch is what --write writes and the filter prints: %s', (_, bytes) => {
    writeFileSync(join(folder, 'a b.txt'), bytes);
    const filtered = unspin(['a b.txt']).bytes;
    const diff = unspin(['--format', 'diff', 'a b.txt']).bytes;
    unspin(['--write', 'a b.txt']);
    const written = readFileSync(join(folder, 'a b.txt'));
    expect(written).not.toEqual(bytes);
    writeFileSync(join(folder, 'a b.txt'), bytes);
    const patched = spawnSync('patch', ['-p0'], { cwd: folder, input: diff });
    expect(`${patched.stderr}`).toBe('');
    expect(readFileSync(join(folder, 'a b.txt'))).toEqual(written);
    expect(filtered).toEqual(written);
  });
});

describe('--write', () => {
  test('goes through a symbolic link and keeps the mode', () => {
    chmodSync(join(folder, 'spun.txt'), 0o640);
    symlinkSync('spun.txt', join(folder, 'link'));
    expect(unspin(['--write', 'link'])).toMatchObject({ code: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'spun.txt'), 'utf8')).toBe(RIGHT);
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'spun.txt')).mode & 0o777).toBe(0o640);
  });

  test('does not touch a file without findings', () => {
    utimesSync(join(folder, 'right.txt'), 1000, 1000);
    unspin(['--write', 'right.txt', 'spun.txt']);
    expect(statSync(join(folder, 'right.txt')).mtimeMs).toBe(1_000_000);
  });
});

test('ends quietly when nobody reads on', async () => {
  writeFileSync(join(folder, 'big.txt'), 'A line of no interest.\n\n'.repeat(50_000));
  const child = spawn(
    process.execPath,
    [BIN, 'big.txt', 'big.txt', '--only-dictionary', 'own.tsv'],
    {
      cwd: folder,
    },
  );
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
}, 60_000);

test('the dictionary is listed and checked', () => {
  const rows = unspin(['dictionary', 'list']).out.trimEnd().split('\n');
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.every((row) => row.split('\t').length === 5)).toBe(true);
  writeFileSync(join(folder, 'bad.tsv'), `${DICTIONARY}only one field\n`);
  expect(unspin(['dictionary', 'check', 'bad.tsv'])).toMatchObject({ code: 1, err: '' });
  expect(unspin(['dictionary', 'check', 'bad.tsv']).out).toMatch(/^bad\.tsv:3: .+; .+\n/);
});

describe('the packed package', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  let elsewhere: string;

  beforeAll(() => {
    elsewhere = mkdtempSync(join(tmpdir(), 'unspin-'));
    const pack = ['pack', '--ignore-scripts', '--pack-destination', elsewhere];
    const packed = spawnSync('npm', pack, { cwd: root, encoding: 'utf8' });
    const tarball = join(elsewhere, packed.stdout.trim().split('\n').at(-1)!);
    const modules = join(elsewhere, 'node_modules');
    mkdirSync(modules);
    spawnSync('tar', ['xzf', tarball, '-C', modules]);
    renameSync(join(modules, 'package'), join(modules, 'unspin'));
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    for (const [path, { dev }] of Object.entries<{ dev?: boolean }>(lock.packages))
      if (/^node_modules\/[^/]+$/.test(path) && !dev)
        symlinkSync(join(root, path), join(elsewhere, path));
  }, 120_000);
  afterAll(() => rmSync(elsewhere, { recursive: true }));

  const node = (...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: elsewhere, input: SPUN, encoding: 'utf8' });

  test('has the command', () => {
    const ran = node('node_modules/unspin/bin/unspin.js');
    expect(ran).toMatchObject({ status: 0, stdout: RIGHT, stderr: '' });
  });

  test('has the interface, and nothing beside it', () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import * as api from 'unspin';
      const dictionary = api.loadDictionary();
      const { source, output, edits } = api.unspin(readFileSync(0, 'utf8'), { dictionary });
      const refused = await import('unspin/dist/edit.js').catch(({ code }) => code);
      const same = api.applyEdits(source, edits) === output;
      console.log(JSON.stringify({ names: Object.keys(api).sort(), output, same, refused }));`;
    const ran = node('--input-type=module', '--eval', script);
    expect(ran.stderr).toBe('');
    expect(JSON.parse(ran.stdout)).toEqual({
      names: [
        'DEFAULT_CONFIDENCE',
        'DictionaryError',
        'FORMAT_NAMES',
        'FormatError',
        'applyEdits',
        'formatOf',
        'loadDictionary',
        'loadFormat',
        'loadModel',
        'unspin',
        'unspinDocument',
      ],
      output: RIGHT,
      same: true,
      refused: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
    });
  });

  test('has types that a strict project compiles with', () => {
    writeFileSync(
      join(elsewhere, 'use.ts'),
      `import { DictionaryError, type Edit, type Result, unspin } from 'unspin';
      const result: Result = unspin('text', { confidence: 0.9 });
      export const spun: readonly string[] = result.edits.map((edit: Edit) => edit.spun);
      export const isMistake = (error: unknown) => error instanceof DictionaryError;
      // @ts-expect-error: a confidence is a number
      unspin('text', { confidence: 'high' });\n`,
    );
    writeFileSync(join(elsewhere, 'package.json'), '{ "type": "module" }');
    const flags = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022'];
    const ran = node(join(root, 'node_modules/typescript/bin/tsc'), ...flags, 'use.ts');
    expect(ran.stdout).toBe('');
    expect(ran.status).toBe(0);
  });
});

test('the dictionary is counted', () => {
  const { out, code } = unspin(['dictionary', 'stats']);
  expect(code).toBe(0);
  expect(out).toMatch(/^file +entries +pairs +originals\n/);
  expect(out).toMatch(/^all +\d+ +\d+ +\d+$/m);
  expect(unspin(['dictionary', 'stats', 'own.tsv']).out).toMatch(/^all +1 +1 +1$/m);
  const shares = ['dictionary', 'stats', 'own.tsv', '--corpus', 'right.txt', 'empty.txt'];
  expect(unspin(shares).out).toMatch(/^right\.txt +6 +0\.0 % +50\.0 % +50\.0 %$/m);
});

test('a list is imported, checked and used', () => {
  const list = 'query,expected\n"""verdant dwelling""~2",green house\n"""a""",\n';
  writeFileSync(join(folder, 'list.csv'), list);
  const ran = unspin([
    'dictionary',
    'import',
    '--from',
    'pps',
    '--sure',
    'list.csv',
    '-o',
    'new.tsv',
  ]);
  expect(ran).toMatchObject({ code: 0, out: '' });
  expect(ran.err).toMatch(/^list\.csv:2:2: approximated: .+; .+\nlist\.csv:3:2: skipped: .+; .+\n/);
  expect(ran.err).toMatch(/\nlist\.csv: 2 rows, 1 entries, 2 remarks\n$/);
  expect(unspin(['dictionary', 'check', 'new.tsv'])).toMatchObject({ code: 0, out: '' });
  const used = unspin(['--dictionary', 'new.tsv'], 'A verdant dwelling warms the plants.\n');
  expect(used.out).toBe('A green house warms the plants.\n');
  const piped = unspin(['dictionary', 'import', '--from', 'pps', '--sure'], list);
  expect(piped.out.split('\n').slice(1)).toEqual(
    readFileSync(join(folder, 'new.tsv'), 'utf8').split('\n').slice(1),
  );
});

test.each<[string, string[], string, RegExp]>([
  ['no form', [], '', /required option '--from <form>'/],
  ['an unknown form', ['--from', 'xml'], '', /Allowed choices are pps, csv, tsv, json/],
  ['one column', ['--from', 'csv', '--columns', 'a'], 'a,b', /takes two names/],
  ['nothing', ['--from', 'csv'], '', /nothing to import|no column/],
])('import refuses %s', (_, args, input, message) => {
  const ran = unspin(['dictionary', 'import', ...args], input);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toMatch(message);
});
