import { createReadStream } from 'node:fs';
import { visible } from '../../render/visible.js';
import { Dictionaries } from '../dictionaries.js';
import type { Input } from '../files/inputs.js';
import type { Output } from '../output.js';
import type { Settings } from '../settings.js';
import type { Engine } from '../work/examine.js';
import { type BadRecord, MOST_TOLD, type RecordOptions } from './batch.js';
import { batchesOfLines } from './lines.js';
import { repairLines } from './repair-lines.js';
import { addTally, noTally } from './tally.js';

/** Bytes read of a file at once. */
const PIECE = 2 ** 18;

/** Repairs the records of the files, one in, one out, in their order. */
export async function filterRecords(
  inputs: readonly Input[],
  settings: Settings,
  output: Output,
  engine: Engine,
): Promise<void> {
  const { options } = settings;
  const dictionaries = new Dictionaries();
  const sum = noTally();
  for (const input of inputs) {
    try {
      const { engine: own, dictionaries: choice } = settings.forFile(input.place);
      const { fields, ...rest } = own;
      const { id, annotate = false } = options;
      const recordOptions: RecordOptions = { fields, id, annotate, engine: rest };
      const dictionary = dictionaries.all[dictionaries.numberOf(choice)]!;
      const chunks =
        input.file === undefined
          ? (output.io.stdin as AsyncIterable<Uint8Array>)
          : createReadStream(input.file, { highWaterMark: PIECE });
      for await (const batch of batchesOfLines(chunks)) {
        const done = repairLines(batch, recordOptions, engine, { dictionary });
        await output.print(done.bytes);
        if (output.closed) return;
        if (!options.quiet) tell(input, done.bad, sum.bad, output);
        addTally(sum, done.tally);
      }
    } catch (error) {
      output.fail(error, input.name);
    }
  }
}

function tell({ name }: Input, bad: readonly BadRecord[], told: number, output: Output): void {
  for (const { at, id, reason } of bad.slice(0, Math.max(0, MOST_TOLD - told))) {
    const known = id === undefined ? '' : ` (id ${visible(id)})`;
    output.note(`unspin: ${visible(name)}:${at}${known}: ${reason}\n`);
  }
}
