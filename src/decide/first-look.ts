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

/** What a first look at a text gives. */
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
   * Looks at a document as `decide` does: what this finds clean, with neither suspects nor sure
   * entries, that finds clean, too.
   */
  atDocument(bytes: Uint8Array): Look {
    return this.#at(bytes, 0, bytes.length, LEAST_UNITS, (start, end, dialect) =>
      this.#runs(bytes, start, end, dialect, LEAST_IN_CONTEXT),
    );
  }

  /** Looks at a part of a long text, `bytes[start] … bytes[end - 1]`, that holds whole words. */
  atPart(bytes: Uint8Array, start: number, end: number): Look {
    return this.#at(bytes, start, end, PART.units, (from, to, dialect) =>
      this.#runs(bytes, from, to, dialect, PART.ofStrong, PART.strong).length === 0
        ? []
        : this.#runs(bytes, from, to, dialect, PART.inContext),
    );
  }

  /** @param units What a run must reach. @param again Looks at a run again, in its context, and says what is left of it. */
  #at(
    bytes: Uint8Array,
    start: number,
    end: number,
    units: number,
    again: (start: number, end: number, dialect: number) => readonly Suspect[],
  ): Look {
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
    const { words } = reader;
    const suspects = runs.flatMap((own, dialect) => {
      own.finish();
      return own.found.flatMap(({ from, to }) => again(from, to, dialect));
    });
    return { suspects: suspects.sort((a, b) => a.start - b.start), sure, words };
  }

  /** The runs within a run that reach so much in context. */
  #runs(
    bytes: Uint8Array,
    start: number,
    end: number,
    dialect: number,
    least: number,
    leastOfPhrase?: number,
  ): Suspect[] {
    const reader = this.#reader;
    const runs = new Runs(least);
    reader.begin(bytes, start, end, true);
    while (reader.next()) {
      this.#matcher.match(reader.ids, reader.count);
      const own = this.#inContext.evidence(reader, this.#matcher, dialect, leastOfPhrase);
      runs.add(own, reader.start, reader.end);
    }
    runs.finish();
    return runs.found.map(({ from, to }) => ({ start: from, end: to }));
  }
}
