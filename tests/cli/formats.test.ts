import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/unspin.js', import.meta.url));
const DICTIONARY =
  'spun\toriginal\tkind\tdialects\tunless\tevidence\n' +
  'Wall Avenue Journal\tWall Street Journal\tname sure\t\t\tobserved\n';
const MARKDOWN = `---
title: The Wall Avenue Journal
layout: Wall Avenue Journal
---

# News\r
\r
\`Wall Avenue Journal\` is code; the **Wall**\r
Avenue Journal is not.
`;
const HTML = `<!DOCTYPE html>
<title>Caf&eacute; &amp; Wall Avenue Journal</title>
<img alt="Wall
     Avenue Journal" src="Wall Avenue Journal.png">
<pre>Wall Avenue Journal</pre>
<p>The <b>Wall</b> Avenue&nbsp;Journal
`;
const JSON_LINES = '{"title":"Wall Avenue Journal","id":"Wall Avenue Journal"}\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unspin-'));
  writeFileSync(join(folder, 'own.tsv'), DICTIONARY);
  writeFileSync(join(folder, 'post.md'), MARKDOWN);
  writeFileSync(join(folder, 'page.html'), HTML);
  writeFileSync(join(folder, 'rows.jsonl'), JSON_LINES);
});
afterEach(() => rmSync(folder, { recursive: true }));

function unspin(args: string[], input = '') {
  const own = ['--only-dictionary', 'own.tsv'];
  const ran = spawnSync(process.execPath, [BIN, ...args, ...own], {
    ...{ cwd: folder, input, encoding: 'utf8' },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

const repaired = (text: string, ...places: number[]) => {
  let count = 0;
  return text.replace(/Avenue/g, (word) => (places.includes(count++) ? 'Street' : word));
};

describe('--check gives places in the source', () => {
  test('of Markdown', () => {
    const { out, code } = unspin(['--check', 'post.md']);
    expect(out.replaceAll(/ {2}\(.*\)$/gm, '').split('\n')).toEqual([
      'post.md:2:12  Wall Avenue Journal -> Wall Street Journal',
      'post.md:9:1  Avenue -> Street',
      '',
    ]);
    expect(code).toBe(1);
  });

  test('of HTML', () => {
    const { out, code } = unspin(['--check', 'page.html']);
    const places = out.match(/^page\.html:\d+:\d+/gm);
    expect(places).toEqual(['page.html:2:26', 'page.html:3:11', 'page.html:6:20']);
    expect(code).toBe(1);
  });
});

test.each([
  ['post.md', MARKDOWN, repaired(MARKDOWN, 0, 3)],
  ['page.html', HTML, repaired(HTML, 0, 1, 4)],
])('--write repairs %s and --format diff says the same', (name, before, after) => {
  const diff = unspin(['--format', 'diff', name]).out;
  expect(unspin(['--write', name])).toEqual({ code: 0, out: '', err: '' });
  expect(readFileSync(join(folder, name), 'utf8')).toBe(after);
  writeFileSync(join(folder, name), before);
  spawnSync('patch', ['-p0', '--binary'], { cwd: folder, input: diff });
  expect(readFileSync(join(folder, name), 'utf8')).toBe(after);
});

test.each<[string[], string, string]>([
  [[], HTML, repaired(HTML, 0, 1, 3)],
  [['--as', 'html'], HTML, repaired(HTML, 0, 1, 4)],
  [['--as', 'text', 'page.html'], '', repaired(HTML, 0, 1, 3)],
  [['--as', 'markdown', '--front-matter-keys', 'layout'], MARKDOWN, repaired(MARKDOWN, 1, 3)],
  [['--as', 'json'], JSON_LINES, JSON_LINES],
  [['--as', 'json', '--field', 'title', 'rows.jsonl'], '', repaired(JSON_LINES, 0)],
  [
    ['--as', 'json', '--field', 'title', '--field', 'id', 'rows.jsonl'],
    '',
    repaired(JSON_LINES, 0, 1),
  ],
  [['--quotes', 'keep'], 'The "Wall Avenue Journal" says.', 'The "Wall Avenue Journal" says.'],
])('%j', (args, input, output) => {
  expect(unspin(args, input)).toEqual({ code: 0, out: output, err: '' });
});

test.each<[string[], string, RegExp]>([
  [['--as', 'pdf'], '', /Allowed choices are text, markdown, mdx, html, feed, json/],
  [['--as', 'json'], '{', /^unspin: stdin: is not JSON: .+; mend it or use --as text\n$/],
  [['--as', 'csv', '--field', 'x'], 'a,b\n', /^unspin: stdin: has no column 'x'; .+ a, b\n$/],
])('%j is refused', (args, input, message) => {
  const ran = unspin(args, input);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toMatch(message);
});
