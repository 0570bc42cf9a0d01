import { setFlagsFromString } from 'node:v8';
import { COMPILED } from '../dictionary/compiled-file.js';
import { MODEL } from '../language-model/model-file.js';

/**
 * Work done, in bytes of bytecode, before V8 takes a function for worth optimising; nine times what
 * it is by itself. A page is repaired before that pays, and optimising it costs a tenth of the run.
 */
const INTERRUPT_BUDGET = 600_000;

/** Runs the command on the process it was started as. */
export async function main(): Promise<void> {
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  // read on other threads while this one compiles the command
  const read = Promise.all([MODEL.prepare(), COMPILED.prepare()]);
  const { engine, run } = await import('./core.js');
  process.exitCode = await run(process.argv.slice(2), process, async () => {
    await read;
    return engine;
  });
}
