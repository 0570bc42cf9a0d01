/** Sentences over which evidence grows from nothing to its peak. */
export interface Run {
  /** The first of them and the last, as whoever adds them knows them. */
  readonly from: number;
  readonly to: number;
  readonly peak: number;
}

/**
 * Finds the runs of sentences whose evidence adds up to enough (Page's CUSUM, 1954): the sum starts
 * over whenever it falls to nothing.
 */
export class Runs {
  readonly found: Run[] = [];
  /** The most that the sum has reached in the run that is open. */
  peak = 0;
  #sum = 0;
  #from = 0;
  #to = 0;

  /** @param least The peak from which on a run counts. */
  constructor(readonly least: number) {}

  /** Adds a sentence. @param from Where it starts. @param to Where it ends, or itself again. */
  add(evidence: number, from: number, to: number): void {
    if (this.#sum === 0) {
      if (evidence <= 0) return;
      this.#from = from;
    }
    this.#sum += evidence;
    if (this.#sum <= 0) this.finish();
    else if (this.#sum > this.peak) {
      this.peak = this.#sum;
      this.#to = to;
    }
  }

  /** Ends the run that is open: no sentence follows, or none that belongs to it. */
  finish(): void {
    if (this.peak >= this.least)
      this.found.push({ from: this.#from, to: this.#to, peak: this.peak });
    this.#sum = 0;
    this.peak = 0;
  }
}
