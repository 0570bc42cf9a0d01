import { isUtf8 } from 'node:buffer';
import type { Dictionary } from '../dictionary/compile.js';
import { loadFormat } from '../formats/formats.js';
import { defaultModel } from '../language-model/default.js';
import { LongText, moved, type Stretch, Totals, type WindowResult } from '../long-text.js';
import type { Edit, Result } from '../result.js';
import { lineIndex, type Position } from '../text/lines.js';
import { type Document, read } from '../text/read.js';
import { applyEdits } from '../unspin.js';
import type { Input } from './files/inputs.js';
import type { Outcomes } from './outcomes.js';
import type { Output } from './output.js';
import type { Progress } from './progress.js';
import type { FileSettings } from './settings.js';
import type { Start } from './start.js';
import { prepareLongRun } from './v8.js';
import { type Window, windowsOf } from './windows.js';
import type { Engine } from './work/examine.js';

/** What a long text is repaired with. */
export interface StreamOptions {
  readonly engine: Engine;
  readonly settings: FileSettings;
  readonly dictionary: Dictionary;
  readonly outcomes: Outcomes;
  readonly output: Output;
  readonly progress: Progress;
}

/**
 * Repairs a long plain text while it is read, window by window, in memory that does not grow with
 * it. What is clean is written as the bytes that it is.
 */
export async function repairStream(
  input: Input,
  { bytes: first, rest }: Required<Start>,
  options: StreamOptions,
): Promise<void> {
  prepareLongRun();
  const { outcomes, output, progress } = options;
  const repairer = await WindowRepairer.open(options);
  const totals = new Totals();
  let [fixes, suggestions, bytes] = [0, 0, 0];
  let open = false;
  for await (const window of windowsOf(first, rest)) {
    const { found, document, result } = repairer.repair(window);
    totals.add(found, window.end - window.start);
    fixes += result?.edits.length ?? 0;
    suggestions += result?.suggestions.length ?? 0;
    bytes += window.end - window.start;
    open = window.bytes[window.end - 1] !== LINE_FEED;
    if (document === undefined || result === undefined)
      await outcomes.pass(window.bytes.subarray(window.start, window.end));
    else await outcomes.addPart(input, { document, result });
    if (output.closed) return;
    if (output.passing !== undefined) progress.showBytes(bytes);
  }
  if (repairer.binary) output.fail(new Error(BINARY), input.name);
  await outcomes.finishParts(input, open, totals.verdict(), fixes, suggestions);
}

const BINARY = 'holds NUL bytes further on; the parts that do were left as they are';

/** What was found in a window; without a result it is passed on as it is. */
interface Repaired {
  readonly found: WindowResult;
  readonly document?: Document;
  readonly result?: Result;
}

const NOTHING: WindowResult = { words: 0, stretches: [] };

class WindowRepairer {
  /** Some window held NUL bytes. */
  binary = false;
  /** Where the next window starts. */
  #place: Position = { line: 1, column: 1 };

  static async open({ engine, settings, dictionary }: StreamOptions): Promise<WindowRepairer> {
    const text = await loadFormat('text');
    const longText = new LongText(dictionary, defaultModel());
    const decide = (source: string) =>
      engine.unspinDocument(source, text, { ...settings.engine, dictionary });
    return new WindowRepairer(longText, decide);
  }

  constructor(
    readonly longText: LongText,
    readonly decide: (text: string) => Result,
  ) {}

  repair({ bytes, start, end }: Window): Repaired {
    const own = bytes.subarray(start, end);
    const place = this.#place;
    this.#place = placeBehind(own, place);
    if (own.includes(0)) {
      this.binary = true;
      return { found: NOTHING };
    }
    const utf8 = isUtf8(own);
    const other = utf8 ? undefined : read(own);
    const coded = other === undefined ? bytes : Buffer.from(other.text);
    const found = utf8
      ? this.longText.window(coded, start, end, this.decide)
      : this.longText.window(coded, 0, coded.length, this.decide);
    if (!found.stretches.some((stretch) => stretch.edits.length + stretch.suggestions.length > 0))
      return { found };
    const text = other?.text ?? own.toString();
    const document = other ?? { bytes: own, encoding: 'utf-8' as const, bom: 0, text };
    return { found, document, result: resultOf(text, found, place) };
  }
}

/** What was found in a window, as a result of its own but for lines and columns. */
function resultOf(text: string, found: WindowResult, place: Position): Result {
  const lines = lineIndex(text);
  const of = (which: (stretch: Stretch) => readonly Edit[]) =>
    found.stretches.flatMap((stretch) =>
      which(stretch).map((edit) => {
        const { line, column } = lines.at(stretch.offset + edit.start);
        return {
          ...moved(edit, stretch.offset),
          line: place.line + line - 1,
          column: line === 1 ? place.column + column - 1 : column,
        };
      }),
    );
  const edits = of((stretch) => stretch.edits);
  const suggestions = of((stretch) => stretch.suggestions);
  const totals = new Totals();
  totals.add(found, text.length);
  const document = { ...totals.verdict(), passages: [] };
  return { source: text, output: applyEdits(text, edits), edits, suggestions, document };
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** Where the text goes on behind these bytes. */
function placeBehind(bytes: Buffer, { line, column }: Position): Position {
  if (bytes.includes(RETURN)) {
    const text = bytes.toString();
    const last = lineIndex(text).at(text.length);
    return last.line === 1
      ? { line, column: column + last.column - 1 }
      : { line: line + last.line - 1, column: last.column };
  }
  let lines = 0;
  let start = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, start)) {
    lines++;
    start = at + 1;
  }
  const rest = start === bytes.length ? 0 : bytes.toString('utf8', start).length;
  return { line: line + lines, column: (lines === 0 ? column : 1) + rest };
}
