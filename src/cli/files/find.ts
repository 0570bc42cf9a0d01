import { readFile } from 'node:fs/promises';
import { visible } from '../../render/visible.js';
import { type Io, type Output, readAll } from '../output.js';
import type { Wanted } from './filter.js';
import { InputFinder, type Inputs } from './inputs.js';
import { STDIN } from './names.js';

/** The options that say which files are read. */
export interface FileFlags {
  readonly exclude?: readonly string[];
  readonly forceExclude?: boolean;
  readonly fileList?: string;
  readonly stdinFilepath?: string;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/**
 * The files to be read. What is left out is told with `--verbose`; what cannot be read is a failure,
 * and the others are read all the same.
 * @param wanted Asked for only if it matters.
 */
export async function findInputs(
  args: readonly string[],
  flags: FileFlags,
  wanted: () => Promise<Wanted>,
  output: Output,
): Promise<Inputs> {
  const { fileList, stdinFilepath: stdin, forceExclude = false } = flags;
  const problem = stdinClash(args, flags);
  if (problem !== undefined) throw new Error(problem);
  const filter = once(async () => {
    const { Filter } = await import('./filter.js');
    return new Filter(await wanted());
  });
  const finder = new InputFinder(filter, forceExclude, {
    skip: (path, reason) => flags.verbose && output.note(skipped(path, reason)),
    fail: (path, error) => output.fail(error, path),
    none: (path) =>
      flags.quiet ||
      output.note(`unspin: ${visible(path)}: no file to read; --verbose tells what was left out\n`),
  });
  const listed = fileList === undefined ? [] : await listOf(fileList, output.io);
  const none = args.length === 0 && fileList === undefined;
  return finder.find({ args: none ? [STDIN] : args, listed, stdin });
}

/** What `--verbose` says of a file that is left out. */
export function skipped(path: string, reason: string): string {
  return `unspin: ${visible(path)}: skipped: ${reason}\n`;
}

async function listOf(file: string, io: Io): Promise<string[]> {
  const { pathsIn } = await import('./file-list.js');
  const bytes = file === STDIN ? await readAll(io.stdin) : await readFile(file);
  return pathsIn(Buffer.from(bytes).toString('utf8'));
}

/** What is wrong with the uses of standard input together, if anything. */
function stdinClash(args: readonly string[], flags: FileFlags): string | undefined {
  const { fileList, stdinFilepath } = flags;
  if (stdinFilepath !== undefined && (fileList !== undefined || args.some((arg) => arg !== STDIN)))
    return '--stdin-filepath names what is on standard input; leave out the files, or the option';
  if (fileList === STDIN && args.includes(STDIN))
    return 'standard input cannot be both the list and a file; leave out - or --file-list -';
  return undefined;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
