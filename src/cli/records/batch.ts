import type { DocumentOptions } from '../../formats/unspin-document.js';
import type { RecordFormat } from './kind.js';
import type { Tally } from './tally.js';

/** How records are read and what is done with them; a plain value. */
export interface RecordOptions {
  readonly format: RecordFormat;
  /** Paths of the strings that are repaired; those that look like prose if left out. */
  readonly fields?: readonly string[] | undefined;
  /** Path of what a record is known by. */
  readonly id?: string | undefined;
  /** The texts stay as they are. */
  readonly annotate: boolean;
  readonly engine: Omit<DocumentOptions, 'dictionary' | 'model' | 'quotations'>;
  /** Number of the dictionary. */
  readonly dictionary: number;
}

/** Whole records, as they stand in the input. */
export interface Batch {
  readonly bytes: Uint8Array;
  /** What the first of them is known by: the number of its line, from 1, or its offset in bytes. */
  readonly at: number;
}

/** A batch with what is to be done, as a plain value that can be handed to another thread. */
export interface BatchTask {
  readonly batch: Batch;
  readonly options: RecordOptions;
}

/** A record that could not be read. */
export interface BadRecord {
  /** As in `Batch`. */
  readonly at: number;
  /** As JSON. */
  readonly id: string | undefined;
  readonly reason: string;
}

/** What became of a batch. */
export interface Done {
  readonly bytes: Uint8Array;
  readonly tally: Tally;
  /** The first of them. */
  readonly bad: readonly BadRecord[];
}

/** Bad records of which more is told than their number. */
export const MOST_TOLD = 10;
