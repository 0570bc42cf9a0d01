import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Edit } from '../../src/result.js';
import { folderWith, ROOT, run } from './tools.js';

const FLAGS = [
  '--headless=new',
  '--log-level=3',
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
];
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];
let program: string | undefined;

/** A page before and after its repair. */
export interface Repaired {
  readonly source: string;
  readonly output: string;
  readonly edits: readonly Edit[];
}

/** What a browser sees of pages: how many there were, and those that differ in more than words. */
export interface Comparison {
  readonly compared: number;
  readonly found: readonly {
    readonly what: string;
    readonly source: string;
    readonly repaired: string;
  }[];
}

/**
 * Reads pages in the browser before and after, as documents or, with `load`, as pages of their own
 * whose scripts run; `browser/compare.js` does the rest.
 */
export function compareInBrowser(pages: readonly Repaired[], load: boolean): Comparison {
  const cases = pages.map(({ source, output, edits }) => ({
    source,
    marked: withMarks(source, edits),
    repaired: output,
    inserts: edits.map(({ insert }) => insert),
  }));
  const data = JSON.stringify({ cases, load }).replaceAll('<', '\\u003c');
  const script = readFileSync(join(ROOT, 'tests/integration/browser/compare.js'), 'utf8');
  const page = `<!DOCTYPE html><meta charset="utf-8"><title></title><body>
<script id="cases" type="application/json">${data}</script>
<script>${script}</script>`;
  const url = urlOf(page);
  const { out, err } = run(chromium(), [
    ...FLAGS,
    '--virtual-time-budget=60000',
    '--dump-dom',
    url,
  ]);
  const title = /<title>([^<]+)<\/title>/.exec(out);
  if (title === null) throw new Error(`the browser has not compared the pages: ${err}`);
  return JSON.parse(decodeURIComponent(title[1]!));
}

/** What a page looks like, as PNG. */
export function screenshotOf(page: string): Buffer {
  const folder = folderWith({ 'page.html': page });
  const picture = join(folder, 'page.png');
  const url = pathToFileURL(join(folder, 'page.html')).href;
  run(chromium(), [...FLAGS, '--window-size=900,1600', `--screenshot=${picture}`, url]);
  return readFileSync(picture);
}

/** The source with the number of each edit, and the edit, between marks. */
function withMarks(source: string, edits: readonly Edit[]): string {
  let marked = '';
  let at = 0;
  for (const [index, { start, end, spun }] of edits.entries()) {
    marked += `${source.slice(at, start)}\uE000${index}\uE001${spun}\uE002`;
    at = end;
  }
  return marked + source.slice(at);
}

function urlOf(page: string): string {
  const file = join(folderWith({}), 'page.html');
  writeFileSync(file, page);
  return pathToFileURL(file).href;
}

/** The browser; Debian's is installed if there is none. */
function chromium(): string {
  program ??= PROGRAMS.find((name) => run(name, ['--version']).code === 0) ?? install();
  return program;
}

function install(): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  const { err } = run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    { env },
  );
  if (run('chromium', ['--version']).code === 0) return 'chromium';
  throw new Error(
    `no browser: apt-get cannot install chromium here (${err.trim().split('\n').at(-1)}); ` +
      'install Chromium or Chrome so that it is on the path',
  );
}
