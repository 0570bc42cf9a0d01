import type { Dictionary } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import type { LanguageModel } from '../language-model/model.js';
import { Evidence } from '../scan/evidence.js';
import { Matcher } from '../scan/matcher.js';
import { Runs } from '../scan/runs.js';
import { SentenceReader } from '../scan/sentence-reader.js';
import { type InContext, inContextOf } from './in-context.js';
import { LEAST_IN_CONTEXT, LEAST_UNITS, screenOf, wordsOf } from './screen.js';

/** A stretch of a text that is worth decoding, in bytes. */
export interface Suspect {
  readonly start: number;
  readonly end: number;
}

/** What the phrases of a text say by themselves. */
interface Seen extends Pick<Look, 'sure' | 'words'> {
  /** By dialect. */
  readonly runs: readonly Runs[];
}

/** What a first look at a part of a text gives. */
export interface Look {
  /** Runs of sentences that may be spun, in order of their start; they may overlap. */
  readonly suspects: readonly Suspect[];
  /** Sentences with sure entries, in order. */
  readonly sure: readonly Suspect[];
  /** Words and numbers. */
  readonly words: number;
}

/**
 * What a run in a part of a long text must reach: units by its phrases alone, nats in context by
 * those with so many units of their own, and nats in context by all of them. More than in a
 * document, since so much of what is long is clean.
 */
const PART = { units: 1.5 * LEAST_UNITS, strong: 16, ofStrong: 2, inContext: 8 } as const;

/** Units with which a run needs no second look: clean text hardly ever has so many. */
const CERTAIN = 20 * LEAST_UNITS;

/** Bytes of a document that are looked at before the others. */
const BEGINNING = 1024;
const BLANK = 0x20;

/**
 * Looks through UTF-8 for what is worth decoding, many times as fast as it could be decoded: reads
 * the sentences and asks the two screens that `decide` asks.
 */
export class FirstLook {
  readonly #reader: SentenceReader;
  readonly #matcher: Matcher;
  readonly #evidence: Evidence;
  readonly #inContext: InContext;

  constructor(
    dictionary: Dictionary,
    readonly model: LanguageModel,
  ) {
    const screen = screenOf(dictionary, model);
    this.#reader = new SentenceReader(dictionary, model, wordsOf(dictionary, model).table);
    this.#matcher = new Matcher(dictionary);
    this.#evidence = new Evidence(dictionary, screen, this.#matcher);
    this.#inContext = inContextOf(dictionary, model);
  }

  /**
   * How many words and numbers a document has in which `decide` would find nothing to do; undefined
   * where it must be asked.
   */
  wordsIfClean(bytes: Uint8Array): number | undefined {
    // of a spun document the beginning is enough
    if (bytes.length > 2 * BEGINNING) {
      const end = bytes.indexOf(BLANK, BEGINNING);
      if (end !== -1 && !this.#isClean(bytes, this.#read(bytes, 0, end, LEAST_UNITS)))
        return undefined;
    }
    const seen = this.#read(bytes, 0, bytes.length, LEAST_UNITS);
    return this.#isClean(bytes, seen) ? seen.words : undefined;
  }

  #isClean(bytes: Uint8Array, { runs, sure }: Seen): boolean {
    if (sure.length > 0) return false;
    return !runs.some(({ found }, dialect) =>
      found.some(({ from, to }) => this.#holds(bytes, from, to, dialect, LEAST_IN_CONTEXT)),
    );
  }

  /** Looks at a part of a long text, `bytes[start] … bytes[end - 1]`, that holds whole words. */
  atPart(bytes: Uint8Array, start: number, end: number): Look {
    const { runs, sure, words } = this.#read(bytes, start, end, PART.units);
    const suspects = runs.flatMap(({ found }, dialect) =>
      found.flatMap(({ from, to, peak }) => {
        if (peak >= CERTAIN) return [{ start: from, end: to }];
        return this.#holds(bytes, from, to, dialect, PART.ofStrong, PART.strong)
          ? this.#inContextRuns(bytes, from, to, dialect)
          : [];
      }),
    );
    return { suspects: suspects.sort((a, b) => a.start - b.start), sure, words };
  }

  /** Reads a text once. @param units What the phrases of a run must reach by themselves. */
  #read(bytes: Uint8Array, start: number, end: number, units: number): Seen {
    const reader = this.#reader;
    const evidence = this.#evidence;
    const runs = Array.from(DIALECTS, () => new Runs(units));
    const sure: Suspect[] = [];
    reader.begin(bytes, start, end);
    while (reader.next()) {
      evidence.add(reader.ids, reader.count);
      if (evidence.sure) sure.push({ start: reader.start, end: reader.end });
      for (let dialect = 0; dialect < runs.length; dialect++)
        runs[dialect]!.add(evidence.sums[dialect]!, reader.start, reader.end);
    }
    for (const own of runs) own.finish();
    return { runs, sure, words: reader.words };
  }

  /** Whether something in a run reaches so much in context, by phrases of so many units or more. */
  #holds(
    bytes: Uint8Array,
    start: number,
    end: number,
    dialect: number,
    least: number,
    leastOfPhrase?: number,
  ): boolean {
    const runs = new Runs(least);
    const reader = this.#reader;
    reader.begin(bytes, start, end, true);
    while (runs.peak < least && reader.next())
      runs.add(this.#evidenceInContext(dialect, leastOfPhrase), 0, 0);
    return runs.peak >= least;
  }

  /** The runs within a run that reach enough in context for a part of a long text. */
  #inContextRuns(bytes: Uint8Array, start: number, end: number, dialect: number): Suspect[] {
    const runs = new Runs(PART.inContext);
    const reader = this.#reader;
    reader.begin(bytes, start, end, true);
    while (reader.next()) runs.add(this.#evidenceInContext(dialect), reader.start, reader.end);
    runs.finish();
    return runs.found.map(({ from, to }) => ({ start: from, end: to }));
  }

  /** Of the sentence that was read last. */
  #evidenceInContext(dialect: number, leastOfPhrase?: number): number {
    this.#matcher.match(this.#reader.ids, this.#reader.count);
    return this.#inContext.evidence(this.#reader, this.#matcher, dialect, leastOfPhrase);
  }
}
