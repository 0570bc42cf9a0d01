import type { Command } from 'commander';
import type { Output } from './output.js';

const HELP = `
Pairs and originals are counted with all the forms that verbs, nouns and adjectives take.

Examples:
  unspin dictionary stats
  unspin dictionary stats mine.tsv
  unspin dictionary stats --corpus news.txt encyclopedia.txt.xz`;

/** `unspin dictionary stats`. */
export function addStats(dictionary: Command, output: Output): void {
  dictionary
    .command('stats')
    .description('count entries, pairs and originals by file, dialect and kind')
    .argument('[FILE...]', 'dictionary files; the built-in ones if there are none')
    .option('--corpus <file...>', 'the share of running words of these texts that are originals')
    .addHelpText('after', HELP)
    .action((files: string[], { corpus }: { corpus?: string[] }) =>
      corpus === undefined ? counts(files, output) : coverage(files, corpus, output),
    );
}

async function counts(files: readonly string[], output: Output): Promise<void> {
  const { dictionaryFiles, readFiles } = await import('../dictionary/load.js');
  const { dictionaryStats } = await import('../dictionary/stats.js');
  const { aligned } = await import('../render/aligned.js');
  const stats = dictionaryStats(readFiles(files.length > 0 ? files : dictionaryFiles()));
  const rows = Object.entries(stats).flatMap(([title, table], index) => [
    ...(index > 0 ? [['', '', '', '']] : []),
    [title, 'entries', 'pairs', 'originals'],
    ...Object.entries(table).map(([name, { entries, pairs, originals }]) =>
      [name, entries, pairs, originals].map(String),
    ),
  ]);
  await output.print(`${aligned(rows)}\n`);
}

async function coverage(
  files: readonly string[],
  corpora: readonly string[],
  output: Output,
): Promise<void> {
  const { loadDictionary } = await import('../dictionary/load.js');
  const { paragraphs, readCorpus, textOf } = await import('../language-model/corpus.js');
  const { knownWords } = await import('../match/known.js');
  const { aligned } = await import('../render/aligned.js');
  const dictionary = loadDictionary({ only: files });
  const rows = [['text', 'words', 'single', 'in phrases', 'known']];
  for (const corpus of corpora) {
    const sum = { words: 0, single: 0, inPhrase: 0, known: 0 };
    for (const paragraph of paragraphs(await readCorpus(corpus))) {
      const found = knownWords(textOf(paragraph), dictionary);
      sum.words += found.words;
      sum.single += found.single;
      sum.inPhrase += found.inPhrase;
      sum.known += found.known;
    }
    const share = (part: number) =>
      sum.words === 0 ? '' : `${((part / sum.words) * 100).toFixed(1)} %`;
    rows.push([
      ...[corpus, String(sum.words)],
      ...[share(sum.single), share(sum.inPhrase), share(sum.known)],
    ]);
  }
  await output.print(`${aligned(rows)}\n`);
}
