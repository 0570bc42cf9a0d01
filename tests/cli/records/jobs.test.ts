import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BIN, folderWith, SPUN, unspin } from '../folder.js';
import { warcRecord } from './archive.js';

const ARTICLE = readFileSync(
  new URL('../../../fixtures/politics/spun.txt', import.meta.url),
  'utf8',
);

let folder: string;
beforeEach(() => {
  folder = folderWith({ 'own.tsv': 'spun\toriginal\tkind\tdialects\tunless\tevidence\n' });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Some 500 KB: short and long records, bad ones among them. */
const LINES = Array.from({ length: 3000 }, (_, at) => {
  if (at % 500 === 7) return JSON.stringify({ text: ARTICLE.repeat(at % 3), at });
  return at % 100 === 99 ? '{' : JSON.stringify({ text: `${SPUN} ${'word '.repeat(at % 40)}`, at });
}).join('\n');

test.each([
  ['--as', 'jsonl', '--field', 'text', '--id', 'at'],
  ['--as', 'jsonl', '--annotate', '--dictionary', 'own.tsv'],
])('any number of threads gives the same, in the same order: %j', (...args) => {
  const one = unspin(folder, [...args, '--jobs', '1'], LINES);
  const three = unspin(folder, [...args, '--jobs', '3'], LINES);
  expect(three.out).toBe(one.out);
  const told = (err: string) => err.replace(/[\d.]+ MB\/s/, '');
  expect(told(three.err)).toBe(told(one.err));
  expect(one.out.split('\n')).toHaveLength(3000);
});

test('archives too', () => {
  const texts = Array.from({ length: 200 }, (_, at) => `${SPUN} ${at}`);
  const archive = Buffer.concat(texts.map((text) => warcRecord('conversion', 'text/plain', text)));
  const one = unspin(folder, ['--as', 'warc', '--jobs', '1'], archive);
  expect(unspin(folder, ['--as', 'warc', '--jobs', '2'], archive)).toEqual(one);
  expect(one.out.split('\n')).toHaveLength(201);
});

test('a record is answered before the next one comes, by threads as well', async () => {
  const child = spawn(process.execPath, [BIN, '--as', 'jsonl', '--jobs', '2']);
  for (let turn = 0; turn < 3; turn++) {
    child.stdin.write(`{"turn":${turn}}\n`);
    const [answer] = await once(child.stdout, 'data');
    expect(JSON.parse(answer)).toMatchObject({ turn });
  }
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves whole lines and no file', async (signal) => {
  writeFileSync(join(folder, 'rows.jsonl'), `${LINES}\n`.repeat(20));
  mkdirSync(join(folder, 'out'));
  for (const output of [[], ['-o', 'out/all.jsonl']]) {
    const args = [BIN, '--jobs', '2', ...output, 'rows.jsonl'];
    const child = spawn(process.execPath, args, { cwd: folder });
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
    });
    while (out === '' && readdirSync(join(folder, 'out')).length === 0)
      await new Promise((go) => setTimeout(go, 20));
    child.kill(signal);
    const [code, killedBy] = await once(child, 'close');
    expect({ code, killedBy }).toEqual({ code: null, killedBy: signal });
    expect(out).toMatch(/^$|\n$/);
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  }
});
