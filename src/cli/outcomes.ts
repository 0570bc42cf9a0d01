import type { Verdict } from '../render/summary.js';
import type { Result } from '../result.js';
import { type Document, write } from '../text/read.js';
import { closeLine, showChanges, summarise, type Telling } from './explain.js';
import { skipped } from './files/find.js';
import type { Input } from './files/inputs.js';
import type { Options } from './options.js';
import type { Output } from './output.js';
import { countsAsSpun, type ReportOptions, Reports } from './reports.js';
import type { Scope } from './scope.js';
import type { Target } from './targets.js';

/** A file and what was found in it. */
export interface Examined {
  readonly document: Document;
  readonly result: Result;
}

/** What becomes of the results of a run: files rewritten, reports, words to people. */
export class Outcomes {
  /** Something fails the check. */
  failed = false;
  readonly #options: ReportOptions;
  readonly #reports: Reports;

  constructor(
    targets: readonly Target[],
    several: boolean,
    readonly scope: Scope,
    readonly options: Options,
    readonly output: Output,
  ) {
    const check = options.check === true || options.updateBaseline === true;
    this.#options = {
      text: check ? 'list' : options.write ? 'nothing' : 'output',
      failOn: options.failOn ?? (check ? 'fix' : 'never'),
      maxFindings: options.maxFindings ?? Number.POSITIVE_INFINITY,
      several,
    };
    this.#reports = new Reports(targets, this.#options, output);
  }

  /** Whether a file must be read: there can be findings that count, or its text is printed. */
  needs({ file, path }: Input): boolean {
    return this.#options.text === 'output' || file === undefined || this.scope.includes(path);
  }

  async add(input: Input, { document, result: all }: Examined): Promise<void> {
    const { file, path, name, named } = input;
    const result = this.scope.narrow(path, all);
    this.failed ||= fails(result, this.#options.failOn);
    if (this.options.write && file !== undefined) await rewrite(file, document, result);
    await this.#reports.add({ path, name, document, bom: document.bom > 0, result });
    // of folders full of files only those with findings are worth a line
    if (!named && numberOf(result) === 0) return;
    await closeLine(/[^\n]$/.test(result.output), this.#telling);
    await showChanges(result, this.#telling);
    const { edits, suggestions } = result;
    summarise(name, result.document, edits.length, suggestions.length, this.#telling);
  }

  /** The same for a part of a text that is too long to be held; `finishParts` sums up. */
  async addPart({ path, name }: Input, { document, result }: Examined): Promise<void> {
    this.failed ||= fails(result, this.#options.failOn);
    await this.#reports.add({ path, name, document, bom: false, result });
    await showChanges(result, this.#telling);
  }

  /** @param open Whether the text ended within a line. */
  async finishParts(
    { name }: Input,
    open: boolean,
    verdict: Verdict,
    fixes: number,
    suggestions: number,
  ): Promise<void> {
    await closeLine(open, this.#telling);
    summarise(name, verdict, fixes, suggestions, this.#telling);
  }

  get #telling(): Telling {
    return { options: this.options, text: this.#options.text, output: this.output };
  }

  /** Passes on what is not to be looked at. */
  async pass(bytes: Uint8Array): Promise<void> {
    if (this.#options.text === 'output') await this.output.print(bytes);
  }

  skip({ name }: Input, reason: string): void {
    if (this.options.verbose) this.output.note(skipped(name, reason));
  }

  async finish(): Promise<void> {
    const { quiet } = this.options;
    await this.#reports.finish();
    if (this.#reports.leftOut > 0 && !quiet)
      this.output.note(`unspin: ${this.#reports.leftOut} more findings are not listed\n`);
    const noted = await this.scope.finish();
    if (!quiet) this.output.note(noted);
  }
}

function fails(result: Result, failOn: ReportOptions['failOn']): boolean {
  const { edits, suggestions } = result;
  if (failOn === 'spun') return countsAsSpun(result);
  if (failOn === 'never') return false;
  return edits.length > 0 || (failOn === 'suggestion' && suggestions.length > 0);
}

function numberOf({ edits, suggestions }: Result): number {
  return edits.length + suggestions.length;
}

/** A reader sees the old file or the new one, whatever happens meanwhile. */
async function rewrite(path: string, document: Document, { edits }: Result): Promise<void> {
  if (edits.length === 0) return;
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, Buffer.from(write(document, edits)));
}
