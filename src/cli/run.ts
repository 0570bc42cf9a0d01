import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { configCommand } from './config/command.js';
import { dictionaryCommand } from './dictionary.js';
import { addDocumentOptions } from './document-options.js';
import { addFileOptions } from './file-options.js';
import type { Options } from './options.js';
import { type Io, Output } from './output.js';
import { repair } from './repair.js';
import { addTarget, FORMATS } from './targets.js';
import { version } from './version.js';
import type { Engine } from './work/examine.js';

const EXAMPLES = `
Examples:
  unspin article.txt                    the corrected text; on a terminal also what was changed
  curl -s URL | unspin > clean.txt      as a filter
  unspin --check .                      list findings for CI: exit code 1 if there are any
  unspin --write posts 'news/*.html'    correct the files in place
  unspin --format diff a.txt | patch -p0
  unspin --format json a.txt | jq .document
  unspin --check --format text --format sarif=report.sarif posts
  unspin --only-dictionary my.tsv a.txt

Folders: articles are read, that is text, Markdown, HTML, feeds and subtitles by their extension,
however deep; JSON, CSV and XML only if named or included. Hidden files, node_modules, binary files
and what .gitignore or .unspinignore list are left out. A folder without articles is no failure,
since articles come and go; a missing file, or a glob that matches nothing, is a mistake and fails.

Exit codes: 0 done, 1 findings with --check or --fail-on, 2 a failure.`;

/** Runs the command line and returns its exit code: 0, 1 (findings with --check) or 2 (failure). */
export async function run(
  args: readonly string[],
  io: Io,
  engine: () => Promise<Engine>,
): Promise<number> {
  const output = new Output(io);
  let code = 0;
  const program = addFileOptions(addDocumentOptions(command(io)));
  program.action(async (files: string[], options: Options) => {
    code = await repair(files, checked(program, options), output, await engine());
  });
  program.addCommand(
    dictionaryCommand(program, output, (result) => {
      code = result;
    }),
  );
  program.addCommand(configCommand(program, output));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    output.fail(error);
    return 2;
  }
  return output.failed ? 2 : code;
}

function command(io: Io): Command {
  return new Command('unspin')
    .description('Repairs text in which a spinner swapped words for synonyms.')
    .argument('[FILE...]', 'files, folders and globs; standard input if there is none or for -')
    .option('-c, --check', 'write nothing; list findings as file:line:column')
    .option('-w, --write', 'correct the files in place')
    .option(
      '-f, --format <format[=file]>',
      `what to print, or to write to a file; repeatable: ${FORMATS.join(', ')}`,
      addTarget,
    )
    .option('-o, --output <file>', 'records go here; .gz and .zst are packed')
    .option('-d, --diff', 'show what was changed on standard error, even if it is no terminal')
    .option('-q, --quiet', 'show nothing but failures on standard error')
    .option('--confidence <number>', 'least confidence of a change, 0 to 1', confidence)
    .option('--dictionary <file>', 'a dictionary of your own, besides the built-in one', append)
    .option('--only-dictionary <file>', 'a dictionary of your own, and no other', append)
    .addOption(
      new Option('--fail-on <what>', 'what makes the exit code 1; fix with --check').choices([
        'fix',
        'suggestion',
        'spun',
        'never',
      ]),
    )
    .option('--max-findings <number>', 'list so many findings and count the others', whole)
    .option('--baseline <file>', 'do not report the findings listed there')
    .option('--update-baseline', 'list all findings in the baseline')
    .option('--diff-base <ref>', 'report only findings on lines changed since a git commit')
    .option('--config <file>', 'the configuration; looked for in this folder and those above')
    .option('--no-config', 'use no configuration')
    .addOption(
      new Option('--color <when>', 'colours in what is shown to people')
        .choices(['auto', 'always', 'never'])
        .default('auto'),
    )
    .version(version(), '-V, --version')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'unspin: ')),
    });
}

function checked(program: Command, options: Options): Options {
  if (options.check && options.write)
    program.error('error: --check writes nothing; leave out --check or --write');
  if (options.updateBaseline && (options.write || options.diffBase !== undefined))
    program.error('error: --update-baseline lists all findings; leave out --write and --diff-base');
  return options;
}

function whole(value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number, 0 or more.');
}

function confidence(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}

function append(value: string, list: string[] = []): string[] {
  return [...list, value];
}
