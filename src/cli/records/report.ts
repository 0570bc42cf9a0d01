import { visible } from '../../render/visible.js';
import type { Output } from '../output.js';
import { Progress } from '../progress.js';
import { type BadRecord, type Done, MOST_TOLD } from './batch.js';
import { addTally, noTally } from './tally.js';

/** Tells people how far a run has come, which records are bad, and what was done. */
export class RecordReport {
  readonly #sum = noTally();
  readonly #started = performance.now();
  readonly #progress: Progress;
  #bytes = 0;
  #told = 0;

  constructor(
    readonly output: Output,
    readonly quiet: boolean,
  ) {
    this.#progress = new Progress(output.io.stderr);
    if (output.io.stderr.isTTY && !quiet) output.passing = this.#progress;
  }

  /**
   * Adds what became of a batch.
   * @param name Of the input.
   * @param bytes Length of the batch.
   * @param share How much of all is done, 0 to 1; undefined if nobody knows.
   */
  add(name: string, bytes: number, { tally, bad }: Done, share: number | undefined): void {
    this.#bytes += bytes;
    addTally(this.#sum, tally);
    for (const record of this.quiet ? [] : bad.slice(0, MOST_TOLD - this.#told)) {
      this.#told++;
      this.output.note(told(name, record));
    }
    if (this.output.passing !== undefined) this.#progress.show(this.#state(share), share);
  }

  passOver(): void {
    this.#sum.passedOver++;
  }

  /** @param name Of the input, or how many there are. */
  finish(name: string, always: boolean): void {
    this.#progress.erase();
    const { records, spun, repaired, bad, passedOver } = this.#sum;
    if (this.quiet || !(always || bad > 0)) return;
    const counts = [`${grouped(records)} records`];
    counts.push(`${grouped(spun)} spun`, `${grouped(repaired)} repaired`, `${grouped(bad)} bad`);
    if (passedOver > 0) counts.push(`${grouped(passedOver)} passed over`);
    this.output.note(`unspin: ${name}: ${counts.join(', ')}; ${this.#speed()}\n`);
  }

  #state(share: number | undefined): string {
    const state = `${grouped(this.#sum.records)} records, ${this.#speed()}`;
    if (!share) return state;
    const seconds = (this.#seconds() / share) * (1 - share);
    return `${state}, ${duration(seconds)} left`;
  }

  #speed(): string {
    return `${(this.#bytes / 1e6 / this.#seconds()).toFixed(1)} MB/s`;
  }

  #seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }
}

function told(name: string, { at, id, reason }: BadRecord): string {
  const known = id === undefined ? '' : ` (id ${visible(id)})`;
  return `unspin: ${visible(name)}:${at}${known}: ${reason}\n`;
}

function grouped(number: number): string {
  return number.toLocaleString('en');
}

/** "1:05:09", "5:09", "9 s". */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts
    .slice(parts[0] === 0 ? 1 : 0)
    .map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0')))
    .join(':');
}
