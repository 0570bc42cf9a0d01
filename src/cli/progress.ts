import type { Passing } from './output.js';

/** Work that is done sooner needs no bar. */
const PATIENCE = 2000;
const PAUSE = 100;
const WIDTH = 30;
const ERASE = '\r\x1b[K';

/** How many files are done, on one line of a terminal. */
export class Progress implements Passing {
  readonly #started = performance.now();
  #drawn = 0;
  #shown = false;

  constructor(
    readonly stream: NodeJS.WritableStream,
    readonly all: number,
  ) {}

  /** Draws the bar, unless it is too early or it was drawn just now. */
  show(done: number): void {
    const now = performance.now();
    if (now - this.#started < PATIENCE || now - this.#drawn < PAUSE) return;
    const full = Math.round((done / this.all) * WIDTH);
    const bar = '#'.repeat(full) + '-'.repeat(WIDTH - full);
    this.stream.write(`${ERASE}[${bar}] ${done} of ${this.all} files`);
    this.#drawn = now;
    this.#shown = true;
  }

  erase(): void {
    if (this.#shown) this.stream.write(ERASE);
    this.#shown = false;
  }
}
