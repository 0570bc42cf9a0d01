import { resolve } from 'node:path';
import { isBinary, read } from '../text/read.js';
import { findInputs } from './files/find.js';
import type { Input } from './files/inputs.js';
import type { Options } from './options.js';
import { type Examined, Outcomes } from './outcomes.js';
import type { Output } from './output.js';
import { Progress } from './progress.js';
import { documentSettings, holdRecords, strangeOption } from './records/kind.js';
import type { Scope } from './scope.js';
import { settingsOf } from './settings.js';
import { mayStream, startOf } from './start.js';
import { clash, type Target } from './targets.js';
import type { Engine } from './work/examine.js';
import { examinerFor } from './work/examiner.js';
import { inOrder } from './work/in-order.js';

/** Repairs the files, in their order, and returns 1 if something fails the check, else 0. */
export async function repair(
  args: readonly string[],
  given: Options,
  output: Output,
  engine: Engine,
): Promise<number> {
  const settings = await settingsOf(given);
  const { options } = settings;
  const { format: targets = [{ format: 'text' }], write = false } = options;
  if (options.updateBaseline && options.baseline === undefined)
    throw new Error('--update-baseline needs --baseline FILE, or one in the configuration');
  const found = await findInputs(args, options, () => settings.wanted(), output);
  const files = withoutReports(found.inputs, targets);
  const problem = clash(targets, files);
  if (problem !== undefined) throw new Error(problem);
  const records = holdRecords(files, targets, settings);
  const strange = strangeOption(given, records);
  if (strange !== undefined) throw new Error(strange);
  if (records) {
    const { filterRecords } = await import('./records/filter.js');
    await filterRecords(files, settings, output, engine);
    return 0;
  }
  const scope = await scopeFor(options);
  const outcomes = new Outcomes(targets, found.several, scope, options, output);
  const inputs = files.filter((input) => outcomes.needs(input));
  const examiner = await examinerFor(
    inputs,
    (path) => documentSettings(settings, path),
    options.jobs,
    engine,
  );

  const progress = new Progress(output.io.stderr);
  if (output.io.stderr.isTTY && !options.quiet) output.passing = progress;
  const streamed = inputs.length === 1 && mayStream(inputs[0]!, targets, settings);
  const examine = async (input: Input): Promise<Examined | 'streamed' | undefined> => {
    const { file, named, ignored } = input;
    if (file === undefined && write)
      throw new Error('standard input cannot be rewritten; leave out --write');
    const { bytes, rest } = await startOf(input, streamed && ignored === undefined, output);
    if (rest !== undefined) {
      const { repairStream } = await import('./stream.js');
      const dictionary = examiner.dictionaryFor(input);
      const chosen = { engine, settings: settings.forFile(input.place), dictionary };
      await repairStream(input, { bytes, rest }, { ...chosen, outcomes, output, progress });
      return 'streamed';
    }
    if (ignored !== undefined) await outcomes.pass(bytes);
    if (ignored !== undefined || (!named && isBinary(bytes))) return undefined;
    const document = read(bytes);
    return { document, result: await examiner.examine(input, document.text) };
  };

  let done = 0;
  for await (const { item: input, outcome } of inOrder(inputs, examiner.ahead, examine)) {
    if (output.closed && !write && targets.every(({ file }) => file === undefined)) break;
    try {
      if (outcome.status === 'rejected') throw outcome.reason;
      if (outcome.value === 'streamed') continue;
      if (outcome.value !== undefined) await outcomes.add(input, outcome.value);
      else if (input.ignored === undefined) outcomes.skip(input, 'binary');
    } catch (error) {
      output.fail(error, input.name);
    }
    done++;
    if (output.passing !== undefined)
      progress.show(`${done} of ${inputs.length} files`, done / inputs.length);
  }
  progress.erase();
  await examiner.close();
  await outcomes.finish();
  return outcomes.failed ? 1 : 0;
}

const EVERYTHING: Scope = {
  includes: () => true,
  narrow: (_, result) => result,
  finish: async () => '',
};

async function scopeFor(options: Options): Promise<Scope> {
  if (options.baseline === undefined && options.diffBase === undefined) return EVERYTHING;
  const { scopeOf } = await import('./scope.js');
  return scopeOf(options);
}

/** A report of the last run is no article, even if it lies where articles are looked for. */
function withoutReports(inputs: readonly Input[], targets: readonly Target[]): readonly Input[] {
  const reports = new Set(
    targets.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)])),
  );
  if (reports.size === 0) return inputs;
  return inputs.filter(({ file, named }) => named || !reports.has(resolve(file!)));
}
