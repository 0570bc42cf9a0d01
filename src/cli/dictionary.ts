import { Command } from 'commander';
import { checkFiles } from '../dictionary/check.js';
import { listPairs } from '../dictionary/list.js';
import { loadDictionary } from '../dictionary/load.js';
import { formatProblem } from '../dictionary/read.js';
import { defaultModel } from '../language-model/default.js';
import { addImport } from './import.js';
import type { Output } from './output.js';
import { addStats } from './stats.js';

/** `unspin dictionary` with its commands: list, check, stats, import. */
export function dictionaryCommand(
  program: Command,
  output: Output,
  exit: (code: number) => void,
): Command {
  const dictionary = new Command('dictionary')
    .description('List or count the built-in dictionary; check or import dictionaries of your own.')
    .copyInheritedSettings(program);
  dictionary
    .command('list')
    .description('print every pair as TSV: spun, original, dialects, weight, entry')
    .action(() => list(output));
  dictionary
    .command('check')
    .argument('<FILE...>', 'dictionary files')
    .description('report what is wrong with the files; exit code 1 if there is anything')
    .action(async (files: string[]) => exit(await check(files, output)));
  addStats(dictionary, output);
  addImport(dictionary, output);
  return dictionary;
}

async function list(output: Output): Promise<void> {
  const rows = [...listPairs(loadDictionary())];
  await output.print(rows.map((row) => `${row.join('\t')}\n`).join(''));
}

async function check(files: readonly string[], output: Output): Promise<number> {
  const problems = checkFiles(files, defaultModel());
  await output.print(problems.map((problem) => `${formatProblem(problem)}\n`).join(''));
  return problems.length > 0 ? 1 : 0;
}
