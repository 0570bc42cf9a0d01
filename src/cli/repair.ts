import { readFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import type { Dictionary } from '../dictionary/compile.js';
import { loadDictionary } from '../dictionary/load.js';
import { wordDiff } from '../render/diff.js';
import { findings } from '../render/findings.js';
import { type FileResult, json } from '../render/json.js';
import { summary } from '../render/summary.js';
import { unifiedDiff } from '../render/unified.js';
import type { Result } from '../result.js';
import { type Document, read, write } from '../text/read.js';
import type { UnspinOptions } from '../unspin.js';
import type { Output } from './output.js';

export interface Options {
  readonly check?: boolean;
  readonly write?: boolean;
  readonly format: 'text' | 'diff' | 'json';
  readonly diff?: boolean;
  readonly quiet?: boolean;
  readonly confidence?: number;
  readonly dictionary?: readonly string[];
  readonly onlyDictionary?: readonly string[];
  readonly color: 'auto' | 'always' | 'never';
}

/** What the command needs of the engine. */
export interface Engine {
  unspin(text: string, options: UnspinOptions): Result;
}

const STDIN = '-';

/** Repairs the files one after the other and returns 1 if `--check` found something, else 0. */
export async function repair(
  files: readonly string[],
  options: Options,
  output: Output,
  engine: Engine,
): Promise<number> {
  const engineOptions = optionsFor(options);
  const paths = files.length === 0 ? [STDIN] : files;
  const done: FileResult[] = [];
  let found = false;
  for (const path of paths) {
    if (output.closed && options.write !== true) break;
    try {
      if (path === STDIN && options.write)
        throw new Error('standard input cannot be rewritten; leave out --write');
      const document = read(path === STDIN ? await readAll(output.io.stdin) : await readFile(path));
      const result = engine.unspin(document.text, engineOptions);
      found ||= result.edits.length > 0;
      if (options.format === 'json') done.push({ path: nameOf(path), result });
      await emit(path, document, result, options, output);
    } catch (error) {
      output.fail(withoutPath(error), nameOf(path));
    }
  }
  if (options.format === 'json' && (paths.length > 1 || done.length > 0))
    await output.print(json(done, paths.length > 1));
  return options.check && found ? 1 : 0;
}

function optionsFor({ dictionary, onlyDictionary, confidence }: Options): UnspinOptions {
  const loaded: Dictionary = loadDictionary({
    extra: dictionary ?? [],
    only: onlyDictionary ?? [],
  });
  return { dictionary: loaded, ...(confidence === undefined ? {} : { confidence }) };
}

async function emit(
  path: string,
  document: Document,
  result: Result,
  options: Options,
  output: Output,
): Promise<void> {
  const { check, format, write: inPlace } = options;
  if (inPlace && result.edits.length > 0) {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(path, Buffer.from(write(document, result.edits)));
  }
  const name = nameOf(path);
  if (format === 'diff') await output.print(unifiedDiff(name, document, result.edits));
  else if (format === 'text' && check) await output.print(findings(name, result));
  else if (format === 'text' && !inPlace) await output.print(write(document, result.edits));
  // on a terminal the two streams meet: what is said of the text begins on a line of its own
  const { stdout, stderr } = output.io;
  const open = stdout.isTTY && stderr.isTTY && /[^\n]$/.test(result.output);
  if (open && !options.quiet && format === 'text' && !check && !inPlace) await output.print('\n');
  await explain(name, result, options, output);
}

/** Tells people what was done: on a terminal, or when asked to. */
async function explain(name: string, result: Result, options: Options, output: Output) {
  const { stderr, env } = output.io;
  if (options.quiet || !(options.diff || stderr.isTTY)) return;
  if (options.diff || (options.format === 'text' && !options.check)) {
    const { paint } = await import('../render/paint.js');
    output.note(wordDiff(result, paint(colourOn(options.color, stderr.isTTY === true, env))));
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

/** The report names the file already. */
function withoutPath(error: unknown): unknown {
  if (error instanceof Error) delete (error as NodeJS.ErrnoException).path;
  return error;
}
