import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadDictionary } from '../dist/dictionary/load.js';
import { defaultModel } from '../dist/language-model/default.js';
import { unspin } from '../dist/unspin.js';

// `npm run bench`: start-up beside `node -e 0`, and the engine's speed. Medians; the two commands
// take turns, so that what else the machine does falls on both.
const RUNS = 15;
/** Makes a process say on standard error how much processor time it took, in ms. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(String((user + system) / 1e3)); });",
)}`;
const COMMAND = fileURLToPath(new URL('../bin/unspin.js', import.meta.url));
const fixture = (path) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
const FIELDS = ['entertainment', 'finance', 'food', 'health', 'politics', 'science', 'sport'];
const spun = FIELDS.map((field) => fixture(`${field}/spun.txt`));
const clean = FIELDS.map((field) => fixture(`${field}/original.txt`));

const rows = [];
const load = [timed(loadDictionary), timed(defaultModel)];
const article = spun.slice(0, 2).join('\n\n');
rows.push(['dictionary, loaded once', ms(load[0]), '']);
rows.push(['language model, loaded once', ms(load[1]), '']);
rows.push([`first spun article, ${words(article)} words`, ms(timed(() => unspin(article))), '']);
for (const [name, texts] of Object.entries({ spun, clean })) {
  const count = texts.reduce((sum, text) => sum + words(text), 0);
  const took = repeated(() => timed(() => texts.map((text) => unspin(text))));
  rows.push([`1,000 ${name} words`, ms((median(took) / count) * 1000), '']);
}
const input = article.slice(0, 1024);
const empty = [];
const whole = [];
repeated(() => {
  empty.push(run(['-e', '0'], input));
  whole.push(run([COMMAND], input));
});
for (const [name, part] of [
  ['wall clock', 'elapsed'],
  ['processor', 'processor'],
]) {
  const [base, own] = [empty, whole].map((runs) => median(runs.map((took) => took[part])));
  rows.push([`node -e 0, ${name}`, ms(base), '1.00']);
  rows.push([`unspin on 1 KB, ${name}`, ms(own), (own / base).toFixed(2)]);
}
for (const [name, time, ratio] of rows)
  console.log(`${name.padEnd(36)}${time.padStart(9)} ms${ratio.padStart(8)}`);

/** Times of a process in ms: elapsed, and by all its threads, which it reports when it ends. */
function run(args, text) {
  const start = performance.now();
  const { stderr } = spawnSync(process.execPath, ['--import', REPORT, ...args], { input: text });
  const elapsed = performance.now() - start;
  return { elapsed, processor: Number(String(stderr).trim()) };
}

function timed(action) {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function repeated(action) {
  return Array.from({ length: RUNS }, action);
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

function words(text) {
  return text.split(/\s+/).length;
}

function ms(value) {
  return value.toFixed(1);
}
