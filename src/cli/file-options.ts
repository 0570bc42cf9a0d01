import { type Command, InvalidArgumentError } from 'commander';

/** Adds the options that say which files are read, and how many at once. */
export function addFileOptions(command: Command): Command {
  return command
    .option(
      '--exclude <pattern>',
      'leave out of folders and globs, as in .gitignore; repeatable',
      add,
    )
    .option('--force-exclude', 'leave out ignored and excluded files even if they are named')
    .option(
      '--file-list <file>',
      'read the paths in a list too, one a line or NUL-separated; - is standard input',
    )
    .option('--stdin-filepath <path>', 'take standard input for this file: format, settings, name')
    .option('-v, --verbose', 'say on standard error which files are left out, and why')
    .option('-j, --jobs <number>', 'how many files to work on at once; the number of cores', jobs);
}

function add(value: string, list: string[] = []): string[] {
  return [...list, value];
}

function jobs(value: string): number {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number from 1 to 999.');
}
