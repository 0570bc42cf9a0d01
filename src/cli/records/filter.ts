import { visible } from '../../render/visible.js';
import { Dictionaries } from '../dictionaries.js';
import type { Input } from '../files/inputs.js';
import type { Output } from '../output.js';
import type { Settings } from '../settings.js';
import { prepareLongRun } from '../v8.js';
import type { Engine } from '../work/examine.js';
import { inOrder } from '../work/in-order.js';
import type { Batch, RecordOptions } from './batch.js';
import { Interrupt } from './interrupt.js';
import { recordFormatOf } from './kind.js';
import { batchesOfLines } from './lines.js';
import { RecordReport } from './report.js';
import { fileSink, type Sink, standardOutput } from './sink.js';
import { Source, sizeOf } from './source.js';
import { WarcReader } from './warc.js';
import { Workers } from './workers.js';

/** A file and how its records are read. */
interface Task {
  readonly input: Input;
  readonly options: RecordOptions;
}

/**
 * Repairs the records of the files, one in, one out, in their order.
 * @throws Error for an option that records do not know, or an output that cannot be written.
 */
export async function filterRecords(
  inputs: readonly Input[],
  settings: Settings,
  output: Output,
  engine: Engine,
): Promise<void> {
  prepareLongRun();
  const { options } = settings;
  const dictionaries = new Dictionaries();
  const tasks = inputs.map((input) => ({
    input,
    options: recordOptions(input, settings, dictionaries),
  }));
  const sink =
    options.output === undefined ? standardOutput(output) : await fileSink(options.output);
  const workers = new Workers(options.jobs, dictionaries.all, engine);
  const report = new RecordReport(output, options.quiet === true);
  const filter = new Filter(sink, workers, report, output, sizeOfAll(inputs));
  const complete = await filter.run(tasks);
  await workers.close();
  const name = inputs.length === 1 ? visible(inputs[0]!.name) : `${inputs.length} files`;
  report.finish(name, options.diff === true || output.io.stderr.isTTY === true);
  if (complete) await sink.finish();
  else sink.abandon();
}

/** How the records of a file are read. */
function recordOptions(
  { path, place }: Input,
  settings: Settings,
  dictionaries: Dictionaries,
): RecordOptions {
  const { id, annotate = false } = settings.options;
  const { as, engine, dictionaries: choice } = settings.forFile(place);
  const { fields, ...others } = engine;
  const format = recordFormatOf(path, as)!;
  const { field } = settings.options;
  if (format === 'warc' && (field ?? id) !== undefined)
    throw new Error(`--${field ? 'field' : 'id'} is for JSON Lines; an archive has its own`);
  return {
    format,
    fields,
    id,
    annotate,
    engine: others,
    dictionary: dictionaries.numberOf(choice),
  };
}

function sizeOfAll(inputs: readonly Input[]): number | undefined {
  let sum = 0;
  for (const { file } of inputs) {
    const size = sizeOf(file);
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

const LF = 0x0a;

class Filter {
  readonly #interrupt: Interrupt;
  /** The last byte that was written. */
  #last = LF;
  /** Bytes in the inputs that are done with. */
  #before = 0;

  constructor(
    readonly sink: Sink,
    readonly workers: Workers,
    readonly report: RecordReport,
    readonly output: Output,
    /** Bytes in all inputs; undefined if nobody knows. */
    readonly size: number | undefined,
  ) {
    this.#interrupt = new Interrupt(() => sink.abandon());
  }

  /** Whether all of it went well. */
  async run(tasks: readonly Task[]): Promise<boolean> {
    let complete = true;
    for (const task of tasks) {
      if (this.sink.closed) break;
      const source = new Source(task.input.file, this.output.io.stdin);
      try {
        await this.#filter(task, source);
      } catch (error) {
        complete = false;
        this.output.fail(error, task.input.name);
      }
      source.close();
      this.#before += source.read;
    }
    this.#interrupt.end();
    return complete;
  }

  async #filter({ input, options }: Task, source: Source): Promise<void> {
    // the last line of the file before may have had no end
    if (this.#last !== LF) await this.#write(Uint8Array.of(LF));
    if (input.ignored !== undefined) {
      for await (const chunk of source.packed()) await this.#write(chunk);
      return;
    }
    const chunks = source.chunks();
    const archive = new WarcReader(() => this.report.passOver());
    const batches = options.format === 'warc' ? archive.batches(chunks) : batchesOfLines(chunks);
    const repair = (batch: Batch) => this.workers.repair({ batch, options });
    for await (const { item, outcome } of inOrder(batches, this.workers.ahead, repair)) {
      if (outcome.status === 'rejected') throw outcome.reason;
      await this.#write(outcome.value.bytes);
      if (this.sink.closed) return;
      const share = this.size && (this.#before + source.read) / this.size;
      this.report.add(input.name, item.bytes.length, outcome.value, share);
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#last = bytes.at(-1) ?? this.#last;
    await this.#interrupt.write(() => this.sink.write(bytes));
  }
}
