import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { FORMS, type Form } from '../dictionary/import/rows.js';
import { read } from '../text/read.js';
import { type Output, readAll } from './output.js';

interface ImportOptions {
  readonly from: Form;
  readonly columns?: string;
  readonly sure?: boolean;
  readonly output?: string;
}

const HELP = `
Forms:
  pps   CSV with a header: fingerprint queries and the expected text, as the Problematic Paper
        Screener exports them; separated by commas, semicolons or tabs
  csv   two columns, spun and original, with a header or without
  tsv   the same, separated by tabs and without quoting
  json  [["spun", "original"], …], [{"spun": …, "original": …}, …] or {"spun": "original", …}

How queries are read:
  "a b" OR "c d"    two entries
  "a b"~3           "a b" with the words side by side, in this order
  "a b" NOT c       "a b" unless c is within 10 words
  "a b" AND c       "a b", never marked as sure; skipped if it is not certain which phrase is spun

What is skipped or narrowed is listed on standard error as file:line:column. Without a licence to
pass a list on, keep what you import to yourself.

Examples:
  unspin dictionary import --from pps fingerprints.csv --output tortured.tsv
  unspin dictionary import --from csv --columns wrong,right pairs.csv > mine.tsv
  unspin --dictionary tortured.tsv paper.txt`;

/** `unspin dictionary import`. */
export function addImport(dictionary: Command, output: Output): void {
  dictionary
    .command('import')
    .description('turn a list of others into a dictionary of your own, on standard output')
    .argument('[FILE]', 'the list; standard input if it is missing or -', '-')
    .addOption(new Option('--from <form>', 'what the list is').choices(FORMS).makeOptionMandatory())
    .option('--columns <spun,original>', 'the names of the two columns')
    .option('--sure', 'repair the phrases in any text, where they are no ordinary English')
    .option('-o, --output <file>', 'write the dictionary to a file')
    .addHelpText('after', HELP)
    // --output is an option of the command too, which takes it first
    .action((file: string, _, command: Command) =>
      importList(file, command.optsWithGlobals<ImportOptions>(), output),
    );
}

async function importList(file: string, options: ImportOptions, output: Output): Promise<void> {
  const { importDictionary, formatDictionary } = await import('../dictionary/import/import.js');
  const { defaultModel } = await import('../language-model/default.js');
  const bytes = file === '-' ? await readAll(output.io.stdin) : await readFile(file);
  const name = file === '-' ? 'stdin' : file;
  const columns = options.columns?.split(',') ?? [];
  if (options.columns !== undefined && columns.length !== 2)
    throw new Error('--columns takes two names: --columns fingerprint,expected');
  const { entries, rows, remarks } = importDictionary(
    read(bytes).text,
    { form: options.from, file: name, columns, sure: options.sure === true },
    defaultModel(),
  );
  for (const remark of remarks) output.note(`${remark}\n`);
  output.note(`${name}: ${rows} rows, ${entries.length} entries, ${remarks.length} remarks\n`);
  if (entries.length === 0) throw new Error(`${name}: nothing to import`);
  const text = formatDictionary(entries, `Imported from ${name} (${options.from}).`);
  if (options.output === undefined) return output.print(text);
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(options.output, text);
}
