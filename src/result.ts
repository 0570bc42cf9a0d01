/** What was decided for one passage: runs of sentences with about the same spin rate. */
export interface Passage {
  /** UTF-16 offsets into the source. */
  readonly start: number;
  readonly end: number;
  readonly verdict: 'spun' | 'clean';
  /** Share of the replaceable words and phrases that were replaced, 0 to 1. */
  readonly spinRate: number;
}

/** What was decided for the whole document. */
export interface DocumentVerdict {
  readonly verdict: 'spun' | 'partly spun' | 'clean';
  /** Share of the replaceable words and phrases that were replaced, 0 to 1. */
  readonly spinRate: number;
  /** Evidence for spinning: log-likelihood gap to "not spun", in nats per 100 words; 0 or more. */
  readonly spinScore: number;
  /** Words and numbers in the text. */
  readonly words: number;
  readonly passages: readonly Passage[];
}

/** A reading that lost against the chosen one. */
export interface Alternative {
  /** The text that would stand there; the spun text itself where the reading is "unchanged". */
  readonly insert: string;
  /** Its posterior probability, 0 to 1. */
  readonly confidence: number;
}

/** A replacement of `source.slice(start, end)` (which is `spun`) by `insert`. */
export interface Edit {
  /** UTF-16 offsets into the source. */
  readonly start: number;
  readonly end: number;
  /** Line of `start`, from 1. */
  readonly line: number;
  /** Column of `start` in UTF-16 code units, from 1. */
  readonly column: number;
  readonly spun: string;
  readonly insert: string;
  /** Posterior probability that the author wrote `insert`, 0 to 1. */
  readonly confidence: number;
  /** The dictionary entry it rests on, as `dictionary/spun phrase`, e.g. `general/mention`. */
  readonly entry: string;
  /** What spoke for it, in words. */
  readonly because: string;
  readonly alternatives: readonly Alternative[];
}

/** What `unspin` returns. A plain value: `--format json` prints exactly this. */
export interface Result {
  readonly source: string;
  /** The source with all `edits` applied. */
  readonly output: string;
  /** Sorted by position, disjoint. */
  readonly edits: readonly Edit[];
  /** Replacements that were not certain enough to make; sorted, disjoint from `edits`. */
  readonly suggestions: readonly Edit[];
  readonly document: DocumentVerdict;
}
