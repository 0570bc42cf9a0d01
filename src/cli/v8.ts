import { setFlagsFromString } from 'node:v8';

/**
 * Work done, in bytes of bytecode, before V8 takes a function for worth optimising; nine times what
 * it is by itself. A page is repaired before that pays, and optimising it costs a tenth of the run;
 * long runs are no slower for it.
 */
const INTERRUPT_BUDGET = 600_000;

/**
 * By how much the heap may grow before it is cleared up, in percent. V8 lets it grow fourfold, of
 * which most would be what is left of texts that are done.
 */
const HEAP_GROWTH = 20;

/** Has V8 optimise later. */
export function optimiseLater(): void {
  // the V8 of later versions of Node complains that it does not know the flag
  if (process.versions.v8.startsWith('11.'))
    setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}

/** Makes ready for work without an end in sight, in little memory. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
}
