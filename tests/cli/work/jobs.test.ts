import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BIN, folderWith, RIGHT, SPUN, unspin } from '../folder.js';

const SECTION =
  'Last spring the agency said the quantity of lead was practically 3 instances higher.\n\n';
const ARTICLE = readFileSync(new URL('../../../fixtures/politics/spun.txt', import.meta.url));
const DICTIONARY =
  'spun\toriginal\tkind\tdialects\tunless\tevidence\nagency said\tcouncil said\tphrase sure\n';

let folder: string;
beforeEach(() => {
  // of unequal length, so that the later ones are done first
  const posts = Array.from({ length: 12 }, (_, at) => [
    `posts/${at}.md`,
    SECTION.repeat((12 - at) * 3) + SPUN,
  ]);
  const others = {
    'posts/spun.txt': ARTICLE,
    'posts/5.html': 'a\0b',
    'posts/bad.jsonl': '{',
    'own.tsv': DICTIONARY,
  };
  folder = folderWith({ ...Object.fromEntries(posts), ...others });
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['posts', 'posts/bad.jsonl', '--check'],
  ['posts', 'posts/bad.jsonl', 'gone.md', '--check', '--dictionary', 'own.tsv', '--verbose'],
  ['posts', '--format', 'json', '--only-dictionary', 'own.tsv'],
  ['--stdin-filepath', 'posts/new.md', '--check'],
])('several threads give what one gives, in the same order: %j', (...args) => {
  const one = unspin(folder, [...args, '--jobs', '1'], SPUN);
  expect(unspin(folder, [...args, '--jobs', '3'], SPUN)).toEqual(one);
  expect(one.out).toContain('Wall');
});

test('an interrupted run leaves each file as it was or as it is to be', async () => {
  for (let at = 0; at < 200; at++) writeFileSync(join(folder, `posts/new-${at}.md`), SPUN);
  const child = spawn(process.execPath, [BIN, '--write', '--jobs', '2', 'posts'], { cwd: folder });
  const changed = () => readFileSync(join(folder, 'posts/new-0.md'), 'utf8') === RIGHT;
  while (child.exitCode === null && !changed()) await new Promise((go) => setTimeout(go, 5));
  child.kill('SIGINT');
  await once(child, 'exit');
  const files = readdirSync(join(folder, 'posts'));
  expect(files.filter((name) => !/^[\w-]+\.(?:md|html|jsonl|txt)$/.test(name))).toEqual([]);
  const news = files.filter((name) => name.startsWith('new-'));
  const texts = new Set(news.map((name) => readFileSync(join(folder, 'posts', name), 'utf8')));
  expect([...texts].every((text) => text === SPUN || text === RIGHT)).toBe(true);
  expect(news).toHaveLength(200);
});

test.each(['0', 'many', '1000', '1.5'])('refuses --jobs %s', (jobs) => {
  expect(unspin(folder, ['--jobs', jobs]).err).toMatch(/a whole number from 1 to 999/);
});
