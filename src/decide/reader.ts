import type { Dictionary } from '../dictionary/compile.js';
import type { LanguageModel } from '../language-model/model.js';
import { outside } from '../match/kept.js';
import { findNearMatches } from '../match/near.js';
import type { MatchedSentence } from './decide.js';
import type { OpenSentence } from './hidden.js';
import type { Lattice } from './lattice.js';
import { LatticeBuilder } from './lattice-builder.js';
import { prune } from './prune.js';
import { unfold } from './trellis.js';

/** Stands for a sentence that was not read. */
const UNREAD: Lattice = {
  length: 0,
  words: new Int32Array(0),
  exposures: new Float64Array(0),
  arcs: [],
  places: [],
};

/** The sentences of a document as lattices, each built when it is asked for. */
export class Reader {
  /** By sentence, those that were not read without words. */
  readonly lattices: Lattice[];
  readonly #open = new Map<number, OpenSentence>();
  readonly #builder: LatticeBuilder;

  /** @param dialects Indices in `DIALECTS` that the document may be spun in. */
  constructor(
    readonly sentences: readonly MatchedSentence[],
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
    text: string,
    readonly dialects: readonly number[],
  ) {
    this.lattices = sentences.map(() => UNREAD);
    this.#builder = new LatticeBuilder(dictionary, model, text, dialects);
  }

  /** Those of the sentences in which something may be replaced, in the order given. */
  open(which: readonly number[]): OpenSentence[] {
    return which.flatMap((sentence) => {
      if (this.lattices[sentence] === UNREAD) this.#read(sentence);
      return this.#open.get(sentence) ?? [];
    });
  }

  #read(sentence: number): void {
    const { tokens, matches, kept } = this.sentences[sentence]!;
    const near =
      this.dialects.length === 0
        ? []
        : outside(kept, tokens, findNearMatches(tokens, this.dictionary));
    const whole = this.#builder.build(tokens, matches, near);
    const lattice = prune(whole, this.model, this.dialects.length === 0 ? [0] : this.dialects);
    this.lattices[sentence] = lattice;
    if (lattice.arcs.length === 0) return;
    this.#open.set(sentence, { sentence, lattice, trellis: unfold(lattice, this.model) });
  }
}
