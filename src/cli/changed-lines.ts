import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Edit } from '../result.js';

/** Lines `first` to `last`, from 1. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** What was changed in the working tree since a commit. */
export class ChangedLines {
  constructor(
    readonly root: string,
    readonly tracked: ReadonlySet<string>,
    readonly ranges: ReadonlyMap<string, readonly Range[]>,
  ) {}

  /** The changed lines of a file; undefined if all are new, since git does not know the file. */
  of(path: string): readonly Range[] | undefined {
    const name = relative(this.root, realPath(path)).split(sep).join('/');
    return this.tracked.has(name) ? (this.ranges.get(name) ?? []) : undefined;
  }

  /** Whether the lines that a finding stands on were changed. Lines are git's: LF ends them. */
  touches(path: string, source: string, { start, end }: Edit): boolean {
    const ranges = this.of(path);
    if (ranges === undefined) return true;
    const from = lineOf(source, start);
    const to = lineOf(source, Math.max(start, end - 1));
    return ranges.some(({ first, last }) => first <= to && from <= last);
  }
}

/** @throws if git is missing, the folder is in no repository or the commit is not known. */
export async function changedLines(ref: string): Promise<ChangedLines> {
  const root = (await git(['rev-parse', '--show-toplevel'])).trim();
  const commit = await git(['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]).catch(
    () => {
      throw new Error(
        `--diff-base: git knows no commit '${ref}' here; fetch it first, or give another`,
      );
    },
  );
  const context = ['--unified=0', '--inter-hunk-context=0'];
  const options = [...context, '--no-color', '--no-ext-diff', '--no-textconv', '--text'];
  const names = ['--src-prefix=a/', '--dst-prefix=b/', '--no-renames'];
  const [listed, diff] = await Promise.all([
    git(['-C', root, 'ls-files', '-z']),
    git(['-C', root, 'diff', ...options, ...names, commit.trim(), '--']),
  ]);
  return new ChangedLines(root, new Set(listed.split('\0')), rangesOf(diff));
}

/** The lines on the new side of a diff without context. */
export function rangesOf(diff: string): Map<string, Range[]> {
  const files = new Map<string, Range[]>();
  let ranges: Range[] = [];
  const lines = diff.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk !== null) {
      const [, gone = '1', first = '', come = '1'] = hunk;
      if (come !== '0') ranges.push({ first: +first, last: +first + +come - 1 });
      // the lines of the hunk, whatever they look like
      for (let left = +gone + +come; left > 0; ) if (!lines[++at]!.startsWith('\\')) left--;
    } else if (line.startsWith('+++ ')) {
      ranges = [];
      files.set(unquote(line.slice(4)).replace(/^b\//, ''), ranges);
    }
  }
  return files;
}

/** Git quotes names with odd characters as C does, and puts a tab behind those with blanks. */
function unquote(name: string): string {
  if (!name.startsWith('"')) return name.replace(/\t$/, '');
  const escapes: Record<string, string> = {
    a: '\x07',
    b: '\b',
    t: '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
  };
  const bytes = name
    .slice(1, name.lastIndexOf('"'))
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

async function git(args: readonly string[]): Promise<string> {
  const run = promisify(execFile);
  try {
    return (await run('git', ['-c', 'core.quotePath=true', ...args], { maxBuffer: 2 ** 30 }))
      .stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new Error('--diff-base needs git, which was not found');
    if (/not a git repository/.test(stderr ?? ''))
      throw new Error('--diff-base works in a git repository only, and this folder is in none');
    throw new Error(`--diff-base: git says: ${(stderr || String(error)).trim()}`);
  }
}

function lineOf(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1))
    line++;
  return line;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
