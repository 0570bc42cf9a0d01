import { existsSync } from 'node:fs';
import type { Edit, Result } from '../result.js';
import { Baseline, BaselineUpdate, readBaseline } from './baseline.js';
import type { ChangedLines } from './changed-lines.js';
import { restrict } from './restrict.js';

export interface ScopeOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly diffBase?: string;
}

/** Which findings of a run count. */
export interface Scope {
  /** Whether there can be findings that count. */
  includes(path: string): boolean;
  /** The result with only the findings that count; none, if they become the new baseline. */
  narrow(path: string, result: Result): Result;
  /** Writes the new baseline if asked to, and says so. */
  finish(): Promise<string>;
}

/** Those that are not in the baseline, on changed lines. */
class NewFindings implements Scope {
  readonly #update = new BaselineUpdate();
  readonly #seen = new Set<string>();

  constructor(
    readonly options: ScopeOptions,
    readonly baseline: Baseline,
    readonly changed: ChangedLines | undefined,
  ) {}

  includes(path: string): boolean {
    return this.changed?.of(path)?.length !== 0;
  }

  narrow(path: string, result: Result): Result {
    const { updateBaseline } = this.options;
    this.#seen.add(path);
    return restrict(result, (edit) => {
      if (!updateBaseline) return this.#counts(path, result.source, edit);
      this.#update.add(path, result.source, edit);
      return false;
    });
  }

  /** What the baseline says of files that were not read stays. */
  async finish(): Promise<string> {
    const { baseline: file, updateBaseline } = this.options;
    if (!updateBaseline || file === undefined) return '';
    const keep = (path: string) => !this.#seen.has(path) && existsSync(path);
    const findings = await this.#update.save(file, this.baseline, keep);
    return `${file}: ${findings} findings\n`;
  }

  #counts(path: string, source: string, edit: Edit): boolean {
    if (this.changed && !this.changed.touches(path, source, edit)) return false;
    return !this.baseline.covers(path, source, edit);
  }
}

export async function scopeOf(options: ScopeOptions): Promise<Scope> {
  const { baseline: file, updateBaseline, diffBase } = options;
  if (file !== undefined && !updateBaseline && !existsSync(file))
    throw new Error(`${file}: no such baseline; write it with --update-baseline`);
  const old = file !== undefined && existsSync(file) ? await readBaseline(file) : new Baseline();
  if (diffBase === undefined) return new NewFindings(options, old, undefined);
  const { changedLines } = await import('./changed-lines.js');
  return new NewFindings(options, old, await changedLines(diffBase));
}
