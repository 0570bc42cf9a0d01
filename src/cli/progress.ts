import type { Passing } from './output.js';

/** Work that is done sooner needs no bar. */
const PATIENCE = 2000;
const PAUSE = 100;
const WIDTH = 30;
const ERASE = '\r\x1b[K';

/** How much is done, on one line of a terminal. */
export class Progress implements Passing {
  readonly #started = performance.now();
  #drawn = 0;
  #shown = false;

  constructor(
    readonly stream: NodeJS.WritableStream,
    readonly all: number,
  ) {}

  /** Shows how many files are done. */
  show(done: number): void {
    this.#draw(() => {
      const full = Math.round((done / this.all) * WIDTH);
      const bar = '#'.repeat(full) + '-'.repeat(WIDTH - full);
      return `[${bar}] ${done} of ${this.all} files`;
    });
  }

  /** Shows how much of a text is done whose length nobody knows. */
  showBytes(done: number): void {
    this.#draw((seconds) => {
      const megabytes = done / 1e6;
      return `${megabytes.toFixed(1)} MB, ${(megabytes / seconds).toFixed(1)} MB/s`;
    });
  }

  /** Draws the line, unless it is too early or it was drawn just now. */
  #draw(line: (seconds: number) => string): void {
    const now = performance.now();
    if (now - this.#started < PATIENCE || now - this.#drawn < PAUSE) return;
    this.stream.write(ERASE + line((now - this.#started) / 1000));
    this.#drawn = now;
    this.#shown = true;
  }

  erase(): void {
    if (this.#shown) this.stream.write(ERASE);
    this.#shown = false;
  }
}
