import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { dictionaryFiles, readFiles, SOURCES, WEIGHTS } from './dictionary/load.js';
import { expandEntries } from './dictionary/pair.js';
import { wordRelevance } from './dictionary/relevance.js';
import { readObservations, weighPairs } from './dictionary/weights.js';
import {
  paragraphs,
  readCorpus,
  type Split,
  splitCorpus,
  textOf,
} from './language-model/corpus.js';
import { encodeModel } from './language-model/encode.js';
import { type LanguageModel, modelFromBytes } from './language-model/model.js';
import { trigramProbability } from './language-model/ngrams.js';
import { idsOf, perplexity } from './language-model/perplexity.js';
import { type Report, type Training, train } from './language-model/training.js';

/**
 * Trains the language model. The dictionary says of which words it must know most, so a new model
 * is worth while after many new entries.
 *
 * `npm run train -- FILES… [--output FILE] [--size BYTES] [--unpruned FILE]`
 */
const OPTIONS = {
  output: { type: 'string', default: 'model/en.bin' },
  size: { type: 'string', default: '11990000' },
  unpruned: { type: 'string' },
} as const;

async function main(): Promise<void> {
  const { values, positionals: files } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const size = Number(values.size);
  if (files.length === 0) throw new Error('name the corpora to train on (plain or .xz)');
  if (!(size > 0)) throw new Error(`--size ${values.size}: not a number of bytes`);
  const report = progress();
  const corpora: Split[] = [];
  for (const file of files) {
    report(`opening ${file}`);
    corpora.push(splitCorpus(await readCorpus(file)));
  }
  const training = train(corpora, { size, relevance: builtInRelevance }, report);
  write(values.output, training.bytes);
  describe(training);
  const unpruned =
    values.unpruned === undefined ? undefined : writeUnpruned(values.unpruned, training);
  for (const [i, file] of files.entries())
    comparePerplexities(file, corpora[i]!, training, unpruned);
  const { maxRSS } = process.resourceUsage();
  console.log(`peak memory ${(maxRSS / 1e6).toFixed(1)} GB, ${process.uptime().toFixed(0)} s`);
}

function builtInRelevance(frequency: (phrase: string) => number): Map<string, number> {
  const weights = join(SOURCES, WEIGHTS);
  const observations = readObservations(readFileSync(weights, 'utf8'), weights);
  const pairs = expandEntries(readFiles(dictionaryFiles()));
  return wordRelevance(weighPairs(pairs, observations, frequency));
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  console.log(`${file}: ${bytes.length} bytes`);
}

function writeUnpruned(file: string, { unpruned, symbols, topics }: Training): LanguageModel {
  const bytes = encodeModel(unpruned, symbols, topics);
  write(file, bytes);
  return modelFromBytes(bytes, file);
}

function describe({ symbols, total, unpruned, pruned }: Training): void {
  console.log(`${total} symbols read, vocabulary ${symbols.keys.length}`);
  for (const [name, model] of Object.entries({ unpruned, pruned }))
    console.log(`${name}: ${model.bigrams.length} bigrams, ${model.trigrams.length} trigrams`);
}

/** Held-out perplexity before pruning, after it, and after quantisation. */
function comparePerplexities(
  file: string,
  corpus: Split,
  { unpruned, pruned, bytes }: Training,
  unprunedFile: LanguageModel | undefined,
): void {
  const model = modelFromBytes(bytes);
  const ids = idsOf(model.vocabulary, [...paragraphs(corpus.heldOut)].map(textOf));
  const log = (ngrams: typeof pruned) => (a: number, b: number, c: number) =>
    Math.log(trigramProbability(ngrams, a, b, c));
  const columns = {
    unpruned: perplexity(ids, log(unpruned)),
    ...(unprunedFile && {
      'unpruned file': perplexity(ids, (a, b, c) => unprunedFile.logProb(a, b, c)),
    }),
    pruned: perplexity(ids, log(pruned)),
    file: perplexity(ids, (a, b, c) => model.logProb(a, b, c)),
  };
  const texts = Object.entries(columns).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  console.log(`${file}: ${ids.length} held-out symbols, perplexity ${texts.join(', ')}`);
}

/** A bar on a terminal; elsewhere a line for every stage and tenth of it. */
function progress(): Report {
  const terminal = process.stderr.isTTY;
  const steps = terminal ? 40 : 10;
  let last = '';
  return (stage, share = 0) => {
    const done = Math.floor(share * steps);
    const line = terminal
      ? `\r\x1b[K${'█'.repeat(done)}${'░'.repeat(steps - done)} ${stage}`
      : `${stage}${share === 0 ? '' : ` ${done * 10} %`}\n`;
    if (line !== last) process.stderr.write(line);
    last = line;
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`train: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
