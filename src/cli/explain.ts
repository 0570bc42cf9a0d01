import { wordDiff } from '../render/diff.js';
import { summary, type Verdict } from '../render/summary.js';
import { visible } from '../render/visible.js';
import type { Result } from '../result.js';
import type { Options } from './options.js';
import type { Output } from './output.js';
import type { ReportOptions } from './reports.js';

/** How a text is printed and told of. */
export interface Telling {
  readonly options: Options;
  readonly text: ReportOptions['text'];
  readonly output: Output;
}

/** Shows people what was changed: on a terminal, or when asked to. */
export async function showChanges(result: Result, telling: Telling): Promise<void> {
  const { options, text, output } = telling;
  const { diff, color } = options;
  if (!isTold(telling) || !(diff || (isPrinted(options) && text !== 'list'))) return;
  const { stderr, env } = output.io;
  const { paint } = await import('../render/paint.js');
  output.note(wordDiff(result, paint(colourOn(color, stderr.isTTY === true, env))));
}

/** Says in a line what was found and done. */
export function summarise(
  name: string,
  verdict: Verdict,
  fixes: number,
  suggestions: number,
  telling: Telling,
): void {
  if (isTold(telling)) telling.output.note(summary(visible(name), verdict, fixes, suggestions));
}

/**
 * On a terminal the two streams meet: what is said of the text begins on a line of its own.
 * @param open Whether the text that was printed ended within a line.
 */
export async function closeLine(open: boolean, { options, text, output }: Telling): Promise<void> {
  const { stdout, stderr } = output.io;
  if (!open || !stdout.isTTY || !stderr.isTTY || options.quiet) return;
  if (isPrinted(options) && text === 'output') await output.print('\n');
}

function isTold({ options, output }: Telling): boolean {
  return !options.quiet && (options.diff === true || output.io.stderr.isTTY === true);
}

function isPrinted({ format: targets = [{ format: 'text' }] }: Options): boolean {
  return targets.some(({ format, file }) => format === 'text' && file === undefined);
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
