import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairsOf } from '../dist/dictionary/list.js';
import { loadDictionary } from '../dist/dictionary/load.js';
import { RELATED_WEIGHT } from '../dist/dictionary/pair.js';
import { randomFrom } from '../dist/evaluate/random.js';
import { Spinner } from '../dist/evaluate/spin.js';
import { CORPORA, FIXTURES } from './paths.mjs';

/** So many bytes of text that nobody spun, in equal parts from all the corpora there are. */
export function cleanProse(bytes) {
  const files = existsSync(CORPORA)
    ? readdirSync(CORPORA).filter((name) => name.endsWith('.xz'))
    : [];
  if (files.length === 0) return repeated(fixtureTexts('original').join('\n\n'), bytes);
  return files
    .map((name) => paragraphs(join(CORPORA, name), Math.ceil(bytes / files.length)))
    .join('\n\n');
}

function repeated(text, bytes) {
  console.error('bench: without ../shared/corpora; the fixtures are repeated instead');
  return `${text}\n\n`.repeat(Math.ceil(bytes / Buffer.byteLength(text)));
}

/** The first paragraphs of a packed text that has one a line. */
function paragraphs(file, bytes) {
  const { stdout } = spawnSync('sh', ['-c', 'xz -dc "$0" | head -c "$1"', file, String(bytes)], {
    encoding: 'utf8',
    maxBuffer: 2 * bytes,
  });
  return stdout.slice(0, stdout.lastIndexOf('\n')).replaceAll('\n', '\n\n');
}

const RATE = 0.95;
/** The dialect of the news scrapers' spinners. */
const DIALECT = 'A';

/** Text spun as `npm run evaluate` does it, with the swaps seen in real spun text; by paragraph. */
export function spin(text) {
  const seen = pairsOf(loadDictionary()).filter(({ weights: [weight] }) => weight > RELATED_WEIGHT);
  const spinner = new Spinner(seen, DIALECT);
  const random = randomFrom(1);
  return text
    .split('\n\n')
    .map((paragraph) => `${spinner.spin(paragraph, { rate: RATE, random }).spun}\n\n`);
}

export function firstKilobyte() {
  return fixtureTexts('spun').join('\n\n').slice(0, 1024);
}

function fixtureTexts(name) {
  return readdirSync(FIXTURES)
    .map((folder) => join(FIXTURES, folder, `${name}.txt`))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
}

/** About as long as a page of the web, in characters. */
const PAGE = 2500;

/** Paragraphs, joined to texts of a page. */
export function articlesOf(paragraphs) {
  const articles = [];
  let open = '';
  for (const paragraph of paragraphs) {
    open += paragraph;
    if (open.length < PAGE) continue;
    articles.push(open);
    open = '';
  }
  return articles;
}

/** The clean text that records are made of, again and again, in bytes. */
const RECORD_TEXT = 20e6;
/** One record in so many is spun. */
const SPUN_RECORD = 100;

export function* recordsOf(bytes) {
  const text = cleanProse(Math.min(bytes, RECORD_TEXT));
  const honest = articlesOf(text.split('\n\n').map((paragraph) => `${paragraph}\n\n`));
  const spun = articlesOf(spin(text.slice(0, 1e6)));
  for (let id = 0, written = 0; written < bytes; id++) {
    const texts = id % SPUN_RECORD === 0 ? spun : honest;
    const line = `${JSON.stringify({ id, text: texts[id % texts.length] })}\n`;
    written += Buffer.byteLength(line);
    yield line;
  }
}
