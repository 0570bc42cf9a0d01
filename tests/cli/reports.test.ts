import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/unspin.js', import.meta.url));
const SPUN = 'The Wall Avenue Journal says so.\n';
const DICTIONARY =
  'spun\toriginal\tkind\tdialects\tunless\tevidence\n' +
  'Wall Avenue Journal\tWall Street Journal\tname sure\t\t\tobserved\n' +
  'verdant dwelling\tenclosed garden\tphrase sure\t\t\tobserved\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unspin-'));
  save('own.tsv', DICTIONARY);
  save('spun.txt', SPUN);
  save('right.txt', 'Nothing to see here.\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = (name: string, text: string) => writeFileSync(join(folder, name), text);
const load = (name: string) => readFileSync(join(folder, name), 'utf8');

function unspin(args: string, env: NodeJS.ProcessEnv = {}) {
  const all = [BIN, '--only-dictionary', 'own.tsv', ...args.split(' ')];
  const { GITHUB_STEP_SUMMARY: _, ...rest } = process.env;
  const ran = spawnSync(process.execPath, all, {
    cwd: folder,
    input: '',
    env: { ...rest, ...env },
    encoding: 'utf8',
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

function git(...args: string[]) {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  const ran = spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' });
  expect(ran.status, ran.stderr).toBe(0);
}

describe('--format with targets', () => {
  test('several reports at once, one of them on standard output', () => {
    const ran = unspin(
      '--check --format text --format sarif=out/r.sarif -f junit=r.xml -f diff=r.diff spun.txt right.txt',
    );
    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(ran.out).toMatch(/^spun\.txt:1:5 {2}.+\n$/);
    expect(JSON.parse(load('out/r.sarif')).runs[0].results).toHaveLength(1);
    expect(load('r.xml')).toContain('tests="2" failures="1"');
    expect(load('r.diff')).toMatch(/^--- spun\.txt\n/);
  });

  test('only to a file: nothing on standard output', () => {
    expect(unspin('-f text=all.txt spun.txt right.txt').out).toBe('');
    expect(load('all.txt')).toBe('The Wall Street Journal says so.\nNothing to see here.\n');
  });

  test.each<[string, RegExp]>([
    [
      '-f text -f sarif spun.txt',
      /^unspin: only one --format may go to standard output; .*sarif=FILE\n$/,
    ],
    ['-f sarif= spun.txt', /A file must follow "="/],
    ['-f pdf=x spun.txt', /Allowed choices are text, diff, json/],
    ['-f sarif=r -f junit=./r spun.txt', /two reports go to \.\/r; /],
    ['-f text=spun.txt ./spun.txt', /would overwrite a file to be read/],
    ['-f text=own.tsv/x spun.txt', /own\.tsv/],
  ])('refuses %s', (args, message) => {
    const ran = unspin(args);
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.err).toMatch(message);
    expect(load('spun.txt')).toBe(SPUN);
  });

  test('github adds to the step summary of the job', () => {
    save('summary.md', 'before\n');
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
    expect(unspin('--check -f github spun.txt', env).out).toMatch(
      /^::error file=spun\.txt,line=1,/,
    );
    expect(load('summary.md')).toMatch(/^before\n### unspin: 1 file, 1 to look at\n/);
  });

  test.each(['github', 'jsonl', 'rdjsonl', 'sarif', 'checkstyle'])(
    '%s names a file below the working directory by its relative path',
    (format) => {
      const { out } = unspin(`--check -f ${format} ${join(folder, 'spun.txt')}`);
      expect(out).toContain('spun.txt');
      expect(out).not.toContain(folder);
    },
  );
});

test.each<[string, number]>([
  ['spun.txt', 0],
  ['--check spun.txt', 1],
  ['--fail-on fix spun.txt', 1],
  ['--check --fail-on never spun.txt', 0],
  ['--check --fail-on spun spun.txt', 0],
  ['--check --fail-on suggestion right.txt', 0],
  ['--check --fail-on suggestion spun.txt', 1],
  ['--check --format json spun.txt', 1],
  ['--write --fail-on fix spun.txt', 1],
])('exit code of %s: %d', (args, code) => expect(unspin(args).code).toBe(code));

describe('a whole article', () => {
  const root = fileURLToPath(new URL('../../fixtures/politics', import.meta.url));
  const check = (...args: string[]) => {
    const all = [BIN, '--check', ...args, 'spun.txt'];
    const { stdout, status } = spawnSync(process.execPath, all, { cwd: root, encoding: 'utf8' });
    return { out: stdout, code: status };
  };

  test('suggestions are listed where they fail the check', () => {
    expect(check('--confidence', '1')).toEqual({ code: 0, out: '' });
    const { out, code } = check('--confidence', '1', '--fail-on', 'suggestion');
    expect(code).toBe(1);
    expect(out).toMatch(/^(spun\.txt:\d+:\d+ {2}.+ -> .+\? {2}\(.+\)\n)+$/);
  });

  test('--fail-on spun judges and lists the document', () => {
    const { out, code } = check('--fail-on', 'spun');
    expect(code).toBe(1);
    expect(out).toMatch(/^spun\.txt:1:1 {2}spun \(\d+ % of the replaceable words, score \d+\)\n/);

    const baseline = join(folder, 'b.json');
    check('--baseline', baseline, '--update-baseline');
    expect(check('--fail-on', 'spun', '--baseline', baseline)).toEqual({ code: 0, out: '' });
  });
});

test('--max-findings lists so many and counts the others', () => {
  save('more.txt', SPUN.repeat(3));
  const ran = unspin('--check --max-findings 2 spun.txt more.txt');
  expect(ran.out.match(/^\w+\.txt:\d+/gm)).toEqual(['spun.txt:1', 'more.txt:1']);
  expect(ran).toMatchObject({ code: 1, err: 'unspin: 2 more findings are not listed\n' });
  expect(unspin('--check --max-findings 0 spun.txt')).toMatchObject({ code: 1, out: '' });
  expect(unspin('--max-findings 0 spun.txt').out).toBe('The Wall Street Journal says so.\n');
  expect(unspin('--max-findings few spun.txt').err).toMatch(/whole number/);
});

describe('--baseline', () => {
  test('findings listed there are not reported, even if their lines move', () => {
    save('spun.txt', `${SPUN}A verdant dwelling.\n`);
    expect(unspin('--baseline b.json --update-baseline spun.txt right.txt')).toEqual({
      code: 0,
      out: '',
      err: 'b.json: 2 findings\n',
    });
    expect(unspin('--check --baseline b.json spun.txt')).toEqual({ code: 0, out: '', err: '' });
    save('spun.txt', `A title.\n\nA verdant\ndwelling.\n${SPUN}`);
    expect(unspin('--check --baseline b.json ./spun.txt').out).toBe('');
    save('spun.txt', `${SPUN}${SPUN}`);
    const { out, code } = unspin('--check --baseline b.json spun.txt');
    expect(code).toBe(1);
    expect(out).toMatch(/^spun\.txt:2:5 {2}.+\n$/);
  });

  test('neither are they repaired', () => {
    unspin('--baseline b.json --update-baseline spun.txt');
    expect(unspin('--baseline b.json spun.txt').out).toBe(SPUN);
    unspin('--write --baseline b.json spun.txt');
    expect(load('spun.txt')).toBe(SPUN);
  });

  test('an article belongs to the word it follows', () => {
    save('spun.txt', 'It was a verdant dwelling.\n');
    expect(unspin('spun.txt').out).toBe('It was an enclosed garden.\n');
    unspin('--baseline b.json --update-baseline spun.txt');
    expect(JSON.parse(load('b.json')).findings).toHaveLength(1);
    expect(unspin('--baseline b.json spun.txt').out).toBe('It was a verdant dwelling.\n');
  });

  test('an update keeps what it says of other files, unless they are gone', () => {
    for (const name of ['one.txt', 'two.txt', 'three.txt']) save(name, SPUN);
    unspin('--baseline b.json --update-baseline one.txt two.txt three.txt');
    const before = load('b.json');
    rmSync(join(folder, 'three.txt'));
    save('two.txt', 'Repaired.\n');
    expect(unspin('--baseline b.json --update-baseline two.txt').err).toBe('b.json: 1 findings\n');
    expect(load('b.json').match(/"path"/g)).toHaveLength(1);
    expect(before).toContain(/\{"path":"one.txt".*\}/.exec(load('b.json'))![0]);
  });

  test.each<[string, string | undefined, RegExp]>([
    ['--baseline b.json', undefined, /^unspin: b\.json: no such baseline; write it with/],
    ['--baseline b.json', '{', /^unspin: b\.json: is not JSON/],
    ['--baseline b.json', '{"version":2}', /no baseline of version 1/],
    ['--baseline b.json', '{"version":1,"findings":[{}]}', /findings\[0\] must have a path/],
    ['--baseline b.json', '{"version":1,"findings":[null]}', /findings\[0\] must have a path/],
    ['--update-baseline', undefined, /needs --baseline FILE/],
    ['--baseline b.json --update-baseline --write', undefined, /leave out --write/],
  ])('refuses %s of %s', (args, text, message) => {
    if (text !== undefined) save('b.json', text);
    const ran = unspin(`${args} spun.txt`);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(message);
  });
});

describe('--diff-base', () => {
  test('reports findings on lines changed since', () => {
    git('init', '-q');
    const odd = 'ü "x" y.txt';
    for (const name of ['spun.txt', odd]) save(name, `${SPUN}\nUnchanged.\n`);
    git('add', '.');
    git('commit', '-qm', 'one');
    expect(unspin('--check --diff-base HEAD spun.txt')).toEqual({ code: 0, out: '', err: '' });
    // what looks like the head of a file is a line of it
    save('spun.txt', `${SPUN}++ b/right.txt\n\nUnchanged.\n${SPUN}no line end`);
    save(odd, `${SPUN}\nUnchanged.\n${SPUN}`);
    save('new.txt', SPUN);
    const ran = spawnSync(
      process.execPath,
      [
        BIN,
        '--only-dictionary',
        'own.tsv',
        '--check',
        '--diff-base',
        'HEAD',
        'spun.txt',
        odd,
        'new.txt',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(ran.stdout.match(/^.+?:\d+/gm)).toEqual(['spun.txt:5', `${odd}:4`, 'new.txt:1']);
    expect(ran.status).toBe(1);
    expect(unspin('--diff-base HEAD spun.txt').out.split('\n')[0]).toBe(SPUN.trim());
  });

  test('whatever git is set up to show around a change', () => {
    git('init', '-q');
    git('config', 'diff.interHunkContext', '9');
    save('spun.txt', `One.\n\n${SPUN}\nTwo.\n`);
    git('add', '.');
    git('commit', '-qm', 'one');
    save('spun.txt', `First.\n\n${SPUN}\nLast.\n`);
    const ran = unspin('--check --diff-base HEAD spun.txt');
    expect(ran).toEqual({ code: 0, out: '', err: '' });
  });

  test.each<[string, boolean, RegExp]>([
    ['outside of a repository', false, /^unspin: --diff-base works in a git repository only/],
    ['an unknown commit', true, /^unspin: --diff-base: git knows no commit 'gone' here; fetch it/],
  ])('refuses %s', (_, repository, message) => {
    if (repository) git('init', '-q');
    const ran = unspin('--check --diff-base gone spun.txt');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(message);
    expect(existsSync(join(folder, '.git'))).toBe(repository);
  });
});
