import { setFlagsFromString } from 'node:v8';

/**
 * Work done, in bytes of bytecode, before V8 takes a function for worth optimising. For a short run
 * nine times what it is by itself: a page is repaired before that pays, and optimising it costs a
 * tenth of the run.
 */
const BUDGET = { short: 600_000, long: 66_000 };

/**
 * By how much the heap may grow before it is cleared up, in percent. V8 lets it grow fourfold, of
 * which most would be what is left of texts that are done.
 */
const HEAP_GROWTH = 20;

/** Makes ready for a run of milliseconds. */
export function prepareShortRun(): void {
  setBudget(BUDGET.short);
}

/** Makes ready for work without an end in sight: optimised soon, in little memory. */
export function prepareLongRun(): void {
  setBudget(BUDGET.long);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
}

function setBudget(bytes: number): void {
  // the V8 of later versions of Node complains that it does not know the flag
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${bytes}`);
}
