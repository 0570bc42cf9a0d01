import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIALECTS } from '../dictionary/entry.js';
import { pairsOf } from '../dictionary/list.js';
import { loadDictionary, SOURCES } from '../dictionary/load.js';
import { RELATED_WEIGHT } from '../dictionary/pair.js';
import { defaultModel } from '../language-model/default.js';
import {
  type CommonCoverage,
  commonCoverage,
  isContentWord,
  readCommon,
  readLeftOut,
} from './common.js';
import { candidatesOf, type Engine } from './engines.js';
import { cleanGold, parseGold } from './gold.js';
import { documentsOf, heldOutParagraphs, sample } from './held-out.js';
import { type ContextRanks, rankInContext, readObservations } from './in-context.js';
import { randomFrom } from './random.js';
import { evaluate, type Item, type Row, sumRows } from './row.js';
import { Spinner } from './spin.js';

export interface SectionOptions {
  readonly engine: Engine;
  /** The folder with `seed/`, `eval/`, `corpora/` and `evidence/`. */
  readonly shared: string;
  readonly fixtures: string;
  /** All held-out documents instead of a sample. */
  readonly full: boolean;
}

/** What one section gives: rows, or the reason why there are none. */
export type Section =
  | { readonly rows: readonly Row[] }
  | { readonly ranks: Readonly<Record<string, ContextRanks>> }
  | { readonly common: Readonly<Record<string, CommonCoverage>> }
  | { readonly skipped: string };

export const SECTIONS = {
  a: { title: 'seed article', run: seedArticle },
  b: { title: 'evaluation articles', run: articles },
  c: { title: 'held-out text, spun', run: spunCorpora },
  d: { title: 'held-out text, clean', run: cleanCorpora },
  e: { title: 'fixtures', run: fixtures },
  f: { title: 'observed swaps in context', run: observed },
  g: { title: 'commonest words and phrases', run: common },
} as const;

export type SectionName = keyof typeof SECTIONS;

const SPIN_RATES = [0.1, 0.3, 0.6, 0.95] as const;

/** Documents taken from each corpus unless all are. */
const SPUN_SAMPLE = 20;
const CLEAN_SAMPLE = 300;
/** The same in a full run; clean text is taken whole. */
const SPUN_FULL = 100;

function seedArticle({ engine, shared }: SectionOptions): Section {
  const file = join(shared, 'seed', 'article.gold.txt');
  if (!existsSync(file)) return missing(file);
  const item = goldItem('seed', file);
  return { rows: [evaluate('spun', [item], engine, candidatesOf), cleanRow([item], engine)] };
}

/** The evaluation articles that are in dialect B; the others are in A. */
const DIALECT_B = /^(?:033|063|064)-/;

function articles({ engine, shared }: SectionOptions): Section {
  const folder = join(shared, 'eval', 'dev');
  if (!existsSync(folder)) return missing(folder);
  const items = readdirSync(folder)
    .filter((name) => name.endsWith('.gold.txt'))
    .map((name) => goldItem(name.replace('.gold.txt', ''), join(folder, name)));
  const inB = items.filter(({ name }) => DIALECT_B.test(name));
  const inA = items.filter(({ name }) => !DIALECT_B.test(name));
  const rows = [
    evaluate('dialect A', inA, engine, candidatesOf),
    evaluate('dialect B', inB, engine, candidatesOf),
  ];
  return { rows: [...rows, sumRows('all', rows), cleanRow(items, engine)] };
}

const CORPORA = ['news', 'encyclopedia', 'finance', 'government', 'science', 'technology'] as const;

/**
 * A spinner that makes the swaps seen in real spun text of the dialect. Of those that the dictionary
 * only expects, a given spinner makes few: to draw from them all would measure the guesses.
 */
function seenSpinner(dialect: string): Spinner {
  const index = DIALECTS.indexOf(dialect);
  const pairs = pairsOf(loadDictionary());
  return new Spinner(
    pairs.filter(({ weights }) => weights[index]! > RELATED_WEIGHT),
    dialect,
  );
}

async function spunCorpora({ engine, shared, full }: SectionOptions): Promise<Section> {
  const corpora = await heldOutDocuments(shared);
  if (corpora === undefined) return missing(join(shared, 'corpora'));
  const spinners = { A: seenSpinner('A'), B: seenSpinner('B') };
  const rows = SPIN_RATES.map((rate) => {
    const items = corpora.flatMap(({ corpus, documents }) =>
      sample(documents, full ? SPUN_FULL : SPUN_SAMPLE).map((text, index) => {
        const spinner = spinners[corpus === 'science' ? 'B' : 'A'];
        const random = randomFrom(index * 1000 + rate * 100);
        return { name: `${corpus} ${index}`, gold: spinner.spin(text, { rate, random }) };
      }),
    );
    return evaluate(`at rate ${rate}`, items, engine);
  });
  return { rows };
}

async function cleanCorpora({ engine, shared, full }: SectionOptions): Promise<Section> {
  const corpora = await heldOutDocuments(shared);
  if (corpora === undefined) return missing(join(shared, 'corpora'));
  const rows = corpora.map(({ corpus, documents }) => {
    const chosen = full ? documents : sample(documents, CLEAN_SAMPLE);
    const items = chosen.map((text, index) => ({
      name: `${corpus} ${index}`,
      gold: cleanGold(text),
    }));
    return evaluate(corpus, items, engine);
  });
  return { rows: [...rows, sumRows('all', rows)] };
}

async function heldOutDocuments(shared: string) {
  const files = CORPORA.map((corpus) => ({
    corpus,
    file: join(shared, 'corpora', `${corpus}.txt.xz`),
  })).filter(({ file }) => existsSync(file));
  if (files.length === 0) return undefined;
  const corpora: { corpus: string; documents: string[] }[] = [];
  for (const { corpus, file } of files)
    corpora.push({ corpus, documents: documentsOf(await heldOutParagraphs(file)) });
  return corpora;
}

function fixtures({ engine, fixtures: folder }: SectionOptions): Section {
  if (!existsSync(folder)) return missing(folder);
  const pairs = readdirSync(folder)
    .map((name) => ({ name, file: join(folder, name, 'gold.txt') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => goldItem(name, file));
  const keeps = readdirSync(join(folder, 'keeps')).map((name) => ({
    name,
    gold: cleanGold(readFileSync(join(folder, 'keeps', name), 'utf8')),
  }));
  return {
    rows: [
      evaluate('pairs', pairs, engine, candidatesOf),
      cleanRow(pairs, engine),
      evaluate('keeps', keeps, engine),
    ],
  };
}

function observed({ shared }: SectionOptions): Section {
  const file = join(shared, 'evidence', 'observed-in-context.tsv');
  if (!existsSync(file)) return missing(file);
  const observations = readObservations(readFileSync(file, 'utf8'));
  const pairs = pairsOf(loadDictionary());
  const model = defaultModel();
  const ranks: Record<string, ContextRanks> = {};
  for (const dialect of ['A', 'B', 'G', 'D']) {
    const own = observations.filter((one) => one.dialect === dialect);
    ranks[`dialect ${dialect}`] = rankInContext(own, pairs, model);
  }
  ranks.all = rankInContext(observations, pairs, model);
  return { ranks };
}

/** How many of the commonest content words and phrases of clean text are looked at. */
const COMMON_WORDS = 3000;
const COMMON_PHRASES = 1500;

function common({ shared }: SectionOptions): Section {
  const read = (name: string) =>
    readCommon(readFileSync(join(shared, 'evidence', `common-${name}.tsv`), 'utf8'));
  if (!existsSync(join(shared, 'evidence'))) return missing(join(shared, 'evidence'));
  const leftOut = readLeftOut(readFileSync(join(SOURCES, 'left-out.tsv'), 'utf8'));
  const words = read('words').filter((word) => isContentWord(word, leftOut));
  const dictionary = loadDictionary();
  return {
    common: {
      'content words': commonCoverage(words.slice(0, COMMON_WORDS), dictionary, leftOut),
      phrases: commonCoverage(read('phrases').slice(0, COMMON_PHRASES), dictionary, leftOut),
    },
  };
}

function missing(path: string): Section {
  return { skipped: `${path} is not there` };
}

function goldItem(name: string, file: string): Item {
  return { name, gold: parseGold(readFileSync(file, 'utf8')) };
}

/** The same texts before they were spun. */
function cleanRow(items: readonly Item[], engine: Engine): Row {
  const clean = items.map(({ name, gold }) => ({
    name: `${name} (clean)`,
    gold: cleanGold(gold.clean),
  }));
  return evaluate('clean', clean, engine);
}
