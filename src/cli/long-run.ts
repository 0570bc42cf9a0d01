import { setFlagsFromString } from 'node:v8';

/** V8's own: see `INTERRUPT_BUDGET` of the command, which is for runs of milliseconds. */
const INTERRUPT_BUDGET = 66_000;

/**
 * By how much the heap may grow before it is cleared up, in percent. V8 lets it grow fourfold, of
 * which most would be what is left of texts that are done.
 */
const HEAP_GROWTH = 50;

/** Makes ready for work without an end in sight: optimised soon, in little memory. */
export function prepareLongRun(): void {
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
}
