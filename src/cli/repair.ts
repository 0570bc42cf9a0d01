import { readFile } from 'node:fs/promises';
import { isAbsolute, normalize, relative, resolve, sep } from 'node:path';
import type { Dictionary } from '../dictionary/compile.js';
import { loadDictionary } from '../dictionary/load.js';
import type { Format } from '../formats/formats.js';
import type { DocumentOptions } from '../formats/unspin-document.js';
import { wordDiff } from '../render/diff.js';
import { summary } from '../render/summary.js';
import type { Result } from '../result.js';
import { type Document, read, write } from '../text/read.js';
import { type DocumentFlags, documentOptions, formatFor } from './document-options.js';
import type { Output } from './output.js';
import { countsAsSpun, type ReportOptions, Reports } from './reports.js';
import { type ScopeOptions, scopeOf } from './scope.js';
import { clash, type Target } from './targets.js';

export interface Options extends ScopeOptions, DocumentFlags {
  readonly check?: boolean;
  readonly write?: boolean;
  readonly format?: readonly Target[];
  readonly failOn?: ReportOptions['failOn'];
  readonly maxFindings?: number;
  readonly diff?: boolean;
  readonly quiet?: boolean;
  readonly confidence?: number;
  readonly dictionary?: readonly string[];
  readonly onlyDictionary?: readonly string[];
  readonly color: 'auto' | 'always' | 'never';
}

/** What the command needs of the engine. */
export interface Engine {
  unspinDocument(source: string, format: Format, options: DocumentOptions): Result;
}

const STDIN = '-';

/** Repairs the files one after the other and returns 1 if something fails the check, else 0. */
export async function repair(
  files: readonly string[],
  options: Options,
  output: Output,
  engine: Engine,
): Promise<number> {
  const paths = files.length === 0 ? [STDIN] : files;
  const { format: targets = [{ format: 'text' }], write: inPlace = false } = options;
  const problem = clash(targets, paths);
  if (problem !== undefined) throw new Error(problem);
  const engineOptions = optionsFor(options);
  const scope = await scopeOf(options);
  const check = options.check === true || options.updateBaseline === true;
  const failOn = options.failOn ?? (check ? 'fix' : 'never');
  const text = check ? 'list' : inPlace ? 'nothing' : 'output';
  const { maxFindings = Number.POSITIVE_INFINITY } = options;
  const several = paths.length > 1;
  const reports = new Reports(targets, { text, failOn, maxFindings, several }, output);
  let failed = false;
  for (const given of paths) {
    if (output.closed && !inPlace && targets.every(({ file }) => file === undefined)) break;
    const name = nameOf(given);
    const path = reportPath(given);
    if (text !== 'output' && given !== STDIN && !scope.includes(path)) continue;
    try {
      if (given === STDIN && inPlace)
        throw new Error('standard input cannot be rewritten; leave out --write');
      const bytes = given === STDIN ? await readAll(output.io.stdin) : await readFile(given);
      const document = read(bytes);
      const format = await formatFor(path, options);
      const found = engine.unspinDocument(document.text, format, engineOptions);
      const result = scope.narrow(path, found);
      failed ||= fails(result, failOn);
      if (inPlace) await rewrite(given, document, result);
      await reports.add({ path, name, document, bom: document.bom > 0, result });
      await explain(name, result, options, text, output);
    } catch (error) {
      output.fail(withoutPath(error), name);
    }
  }
  await reports.finish();
  if (reports.leftOut > 0 && !options.quiet)
    output.note(`unspin: ${reports.leftOut} more findings are not listed\n`);
  const noted = await scope.finish();
  if (!options.quiet) output.note(noted);
  return failed ? 1 : 0;
}

function fails(result: Result, failOn: ReportOptions['failOn']): boolean {
  const { edits, suggestions } = result;
  if (failOn === 'spun') return countsAsSpun(result);
  if (failOn === 'never') return false;
  return edits.length > 0 || (failOn === 'suggestion' && suggestions.length > 0);
}

function optionsFor(options: Options): DocumentOptions {
  const { dictionary, onlyDictionary, confidence } = options;
  const loaded: Dictionary = loadDictionary({
    extra: dictionary ?? [],
    only: onlyDictionary ?? [],
  });
  return {
    dictionary: loaded,
    ...documentOptions(options),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

async function rewrite(path: string, document: Document, { edits }: Result): Promise<void> {
  if (edits.length === 0) return;
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, Buffer.from(write(document, edits)));
}

/** Tells people what was done: on a terminal, or when asked to. */
async function explain(
  name: string,
  result: Result,
  options: Options,
  text: ReportOptions['text'],
  output: Output,
): Promise<void> {
  const { stdout, stderr, env } = output.io;
  const { format: targets = [{ format: 'text' }], diff, quiet, color } = options;
  const prints = targets.some(({ format, file }) => format === 'text' && file === undefined);
  // on a terminal the two streams meet: what is said of the text begins on a line of its own
  const open = stdout.isTTY && stderr.isTTY && /[^\n]$/.test(result.output);
  if (open && !quiet && prints && text === 'output') await output.print('\n');
  if (quiet || !(diff || stderr.isTTY)) return;
  if (diff || (prints && text !== 'list')) {
    const { paint } = await import('../render/paint.js');
    output.note(wordDiff(result, paint(colourOn(color, stderr.isTTY === true, env))));
  }
  output.note(summary(name, result));
}

/** FORCE_COLOR outranks NO_COLOR, as in Node itself; both outrank the terminal. */
function colourOn(
  when: Options['color'],
  terminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (when !== 'auto') return when === 'always';
  const { FORCE_COLOR: force, NO_COLOR: no, TERM } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return !no && terminal && TERM !== 'dumb';
}

/** All bytes of a stream. */
export async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** `patch` refuses absolute paths, so one below the working directory is made relative. */
function nameOf(path: string): string {
  if (path === STDIN) return 'stdin';
  const below = relative(process.cwd(), path);
  return isAbsolute(path) && !below.startsWith('..') ? below : path;
}

/** With slashes, and relative to the working directory if it is below it. */
function reportPath(path: string): string {
  if (path === STDIN) return 'stdin';
  const below = relative(process.cwd(), resolve(path));
  return (below.startsWith('..') ? normalize(path) : below).split(sep).join('/');
}

/** The report names the file already. */
function withoutPath(error: unknown): unknown {
  if (error instanceof Error) delete (error as NodeJS.ErrnoException).path;
  return error;
}
