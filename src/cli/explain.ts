import { wordDiff } from '../render/diff.js';
import { summary } from '../render/summary.js';
import { visible } from '../render/visible.js';
import type { Result } from '../result.js';
import type { Options } from './options.js';
import type { Output } from './output.js';
import type { ReportOptions } from './reports.js';

/** Tells people what was done: on a terminal, or when asked to. */
export async function explain(
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
  output.note(summary(visible(name), result));
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
