import * as engine from '../formats/unspin-document.js';
import { run } from './run.js';

/** Runs the command on the process it was started as. */
export async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), process, async () => engine);
}
