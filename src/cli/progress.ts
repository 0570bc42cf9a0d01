import type { Passing } from './output.js';

/** Work that is done sooner needs no bar. */
const PATIENCE = 2000;
const PAUSE = 100;
const WIDTH = 30;
const ERASE = '\r\x1b[K';

/** How far the work has come, on one line of a terminal. */
export class Progress implements Passing {
  readonly #started = performance.now();
  #drawn = 0;
  #shown = false;

  constructor(readonly stream: NodeJS.WritableStream) {}

  /** Bytes and bytes a second, where nobody knows how many there are. */
  showBytes(done: number): void {
    const megabytes = done / 1e6;
    const seconds = (performance.now() - this.#started) / 1000;
    this.show(`${megabytes.toFixed(1)} MB, ${(megabytes / seconds).toFixed(1)} MB/s`, undefined);
  }

  /**
   * Draws the line, unless it is too early or it was drawn just now.
   * @param share How much is done, 0 to 1, for a bar; undefined if nobody knows.
   */
  show(text: string, share: number | undefined): void {
    const now = performance.now();
    if (now - this.#started < PATIENCE || now - this.#drawn < PAUSE) return;
    this.stream.write(`${ERASE}${share === undefined ? '' : bar(share)}${text}`);
    this.#drawn = now;
    this.#shown = true;
  }

  erase(): void {
    if (this.#shown) this.stream.write(ERASE);
    this.#shown = false;
  }
}

function bar(share: number): string {
  const full = Math.round(share * WIDTH);
  return `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] `;
}
