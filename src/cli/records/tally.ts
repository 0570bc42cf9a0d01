/** How many records there were, and what was found. */
export interface Tally {
  records: number;
  /** Spun throughout or in part. */
  spun: number;
  /** With a change that was made. */
  repaired: number;
  /** With something that could not be read; passed on. */
  bad: number;
  /** Of an archive: without a text to repair; left out. */
  passedOver: number;
}

export function noTally(): Tally {
  return { records: 0, spun: 0, repaired: 0, bad: 0, passedOver: 0 };
}

export function addTally(sum: Tally, more: Tally): void {
  for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += more[key];
}
