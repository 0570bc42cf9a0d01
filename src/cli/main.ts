import { COMPILED } from '../dictionary/compiled-file.js';
import { MODEL } from '../language-model/model-file.js';
import { prepareShortRun } from './v8.js';

/** Runs the command on the process it was started as. */
export async function main(): Promise<void> {
  prepareShortRun();
  // read on other threads while this one compiles the command
  const read = Promise.all([MODEL.prepare(), COMPILED.prepare()]);
  const { engine, run } = await import('./core.js');
  process.exitCode = await run(process.argv.slice(2), process, async () => {
    await read;
    return engine;
  });
}
