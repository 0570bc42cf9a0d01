import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileResult } from '../render/json.js';
import { verdictOf } from '../render/summary.js';
import { visible } from '../render/visible.js';
import type { Result } from '../result.js';
import { type Document, write } from '../text/read.js';
import type { Output } from './output.js';
import type { Target } from './targets.js';
import { version } from './version.js';

/** A file as it was read, with what was found in it. */
export interface Repaired extends FileResult {
  /** The path as it was given. */
  readonly name: string;
  readonly document: Document;
}

export interface ReportOptions {
  /** What `text` is: a list of findings, nothing since the files are rewritten, or the text. */
  readonly text: 'list' | 'nothing' | 'output';
  readonly failOn: 'fix' | 'suggestion' | 'spun' | 'never';
  readonly maxFindings: number;
  /** Whether more than one file was asked for. */
  readonly several: boolean;
}

type ByFile = (file: Repaired, options: ReportOptions, spun: boolean) => string | Uint8Array;
type Together = (files: readonly FileResult[], options: ReportOptions) => string;

/**
 * Formats in which each file stands by itself, so that it can be printed at once. All but the text
 * are loaded when asked for.
 */
const BY_FILE: Readonly<Record<string, (options: ReportOptions) => Promise<ByFile>>> = {
  text: ({ text }) => TEXTS[text](),
  diff: async () => {
    const { unifiedDiff } = await import('../render/unified.js');
    return ({ name, document, result }) => unifiedDiff(name, document, result.edits);
  },
  jsonl: async () => (await import('../render/jsonl.js')).jsonl,
  rdjsonl: async () => {
    const { rdjsonl } = await import('../render/rdjson.js');
    return (file) => rdjsonl([file]);
  },
};

const TEXTS: Readonly<Record<ReportOptions['text'], () => Promise<ByFile>>> = {
  nothing: async () => () => '',
  output:
    async () =>
    ({ document, result }) =>
      write(document, result.edits),
  list: async () => {
    const { findings } = await import('../render/findings.js');
    return ({ name, result }, { failOn }, spun) => {
      const verdict = `${visible(name)}:1:1  ${verdictOf(result.document)}\n`;
      return (spun && failOn === 'spun' ? verdict : '') + findings(name, result);
    };
  },
};

const TOGETHER: Readonly<Record<string, () => Promise<Together>>> = {
  json: async () => {
    const { json } = await import('../render/json.js');
    return (files, { several }) => (several || files.length > 0 ? json(files, several) : '');
  },
  github: async () => (await import('../render/github.js')).github,
  gitlab: async () => (await import('../render/gitlab.js')).gitlab,
  sarif: async () => {
    const { sarif } = await import('../render/sarif.js');
    return (files) => sarif(files, version());
  },
  rdjson: async () => (await import('../render/rdjson.js')).rdjson,
  checkstyle: async () => (await import('../render/checkstyle.js')).checkstyle,
  junit: async () => (await import('../render/junit.js')).junit,
};

/** Renders the results for every target: to standard output as they come, to files at the end. */
export class Reports {
  /** Findings that `--max-findings` left out of some list. */
  leftOut = 0;
  readonly #reports;

  constructor(
    readonly targets: readonly Target[],
    readonly options: ReportOptions,
    readonly output: Output,
  ) {
    this.#reports = targets.map((target) => ({
      target,
      room: isList(target, options) ? options.maxFindings : Number.POSITIVE_INFINITY,
      left: 0,
      files: [] as FileResult[],
      whole: [] as FileResult[],
      chunks: [] as Uint8Array[],
    }));
  }

  async add(file: Repaired): Promise<void> {
    for (const report of this.#reports) {
      const { format } = report.target;
      const wanted = format === 'text' ? listed(file.result, this.options) : file.result;
      const result = first(wanted, report.room);
      const shown = numberOf(result);
      report.room -= shown;
      report.left += numberOf(wanted) - shown;
      this.leftOut = Math.max(this.leftOut, report.left);
      const piece = await BY_FILE[format]?.(this.options);
      if (piece === undefined) {
        const { path, bom = false } = file;
        report.files.push({ path, result, bom });
        if (format === 'github') report.whole.push({ path, result: file.result });
      } else {
        const text = piece({ ...file, result }, this.options, countsAsSpun(file.result));
        if (report.target.file === undefined) await this.output.print(text);
        else report.chunks.push(Buffer.from(text));
      }
    }
  }

  async finish(): Promise<void> {
    for (const { target, files, whole, chunks } of this.#reports) {
      const together = await TOGETHER[target.format]?.();
      const text = together ? together(files, this.options) : Buffer.concat(chunks);
      if (target.file !== undefined) await this.#save(target.file, text);
      else if (together) await this.output.print(text);
      if (target.format === 'github') await this.#summarise(whole);
    }
  }

  /** Not by renaming, since a report may go to a pipe or a device. */
  async #save(file: string, text: string | Uint8Array): Promise<void> {
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    } catch (error) {
      this.output.fail(error);
    }
  }

  async #summarise(files: readonly FileResult[]): Promise<void> {
    const { GITHUB_STEP_SUMMARY: file } = this.output.io.env;
    if (!file) return;
    const { stepSummary } = await import('../render/step-summary.js');
    await appendFile(file, stepSummary(files)).catch((error) => this.output.fail(error));
  }
}

/** A spun document of which something counts: not all in the baseline or on unchanged lines. */
export function countsAsSpun(result: Result): boolean {
  return result.document.verdict !== 'clean' && numberOf(result) > 0;
}

function isList({ format }: Target, options: ReportOptions): boolean {
  return format === 'text' ? options.text === 'list' : format !== 'diff' && format !== 'json';
}

/** The list for people leaves suggestions out, unless they fail the check. */
function listed(result: Result, { text, failOn }: ReportOptions): Result {
  return text === 'list' && failOn !== 'suggestion' ? { ...result, suggestions: [] } : result;
}

/** The first findings, fixes and suggestions, by position. */
function first(result: Result, room: number): Result {
  const { edits, suggestions } = result;
  if (numberOf(result) <= room) return result;
  const starts = [...edits, ...suggestions].map(({ start }) => start).sort((a, b) => a - b);
  const end = starts[room]!;
  return {
    ...result,
    edits: edits.filter(({ start }) => start < end),
    suggestions: suggestions.filter(({ start }) => start < end),
  };
}

function numberOf({ edits, suggestions }: Result): number {
  return edits.length + suggestions.length;
}
