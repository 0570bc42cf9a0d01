import type { LanguageModel } from '../language-model/model.js';
import { factorOf, replacedChance, TYPICAL_RATE } from './channel.js';
import { ARTICLE, type Lattice } from './lattice.js';

/** Nats by which the best path through an arc may fall short of the best of all. */
const MARGIN = 6;

/**
 * Takes away the arcs that no good path uses, judged by bigrams (coarse-to-fine: Charniak et al.
 * 2006; max-marginals: Weiss & Taskar 2010). Trigrams are asked about the rest.
 * @param dialects Indices in `DIALECTS` that the document may be spun in; at least one.
 */
export function prune(
  lattice: Lattice,
  model: LanguageModel,
  dialects: readonly number[],
): Lattice {
  const { arcs, length } = lattice;
  if (arcs.length === 0) return lattice;
  const through = maxMarginals(lattice, model, dialects);
  const least = greatest(through) - MARGIN;
  const good = arcs.filter((_, arc) => through[length + arc]! >= least);
  const changed = new Set<number>();
  for (const { from, pair } of good) if (pair !== ARTICLE) changed.add(from);
  return { ...lattice, arcs: good.filter((arc) => arc.pair !== ARTICLE || changed.has(arc.to)) };
}

/** Reading -> score of the best path through it, in nats; words come first, then arcs. */
function maxMarginals(
  lattice: Lattice,
  model: LanguageModel,
  dialects: readonly number[],
): Float64Array {
  const { length } = lattice;
  const { first, last, own } = readings(lattice, model, dialects);
  const { starting, ending } = byPosition(lattice);
  const ahead = new Float64Array(own.length).fill(Number.NEGATIVE_INFINITY);
  const behind = new Float64Array(own.length).fill(Number.NEGATIVE_INFINITY);
  for (const node of starting[0]!)
    ahead[node] = own[node]! + model.logProb2(model.boundary, first[node]!);
  const steps: number[] = [];
  for (let position = 1; position < length; position++) {
    const left = ending[position]!;
    for (const node of starting[position]!)
      for (let i = 0; i < left.length; i++) {
        const before = left[i]!;
        const step = model.logProb2(last[before]!, first[node]!) + own[node]!;
        steps.push(step);
        const score = ahead[before]! + step;
        if (score > ahead[node]!) ahead[node] = score;
      }
  }
  for (const node of ending[length]!) behind[node] = model.logProb2(last[node]!, model.boundary);
  for (let position = length - 1; position > 0; position--) {
    const left = ending[position]!;
    const right = starting[position]!;
    for (let j = right.length - 1; j >= 0; j--)
      for (let i = left.length - 1; i >= 0; i--) {
        const score = behind[right[j]!]! + steps.pop()!;
        const before = left[i]!;
        if (score > behind[before]!) behind[before] = score;
      }
  }
  return ahead.map((score, node) => score + behind[node]!);
}

/** Reading -> its first and last symbol, and its score but for the step to its first symbol. */
function readings(
  { arcs, length, words, exposures }: Lattice,
  model: LanguageModel,
  dialects: readonly number[],
) {
  const count = length + arcs.length;
  const first = new Int32Array(count);
  const last = new Int32Array(count);
  const own = new Float64Array(count);
  first.set(words);
  last.set(words);
  const width = exposures.length / length;
  for (let word = 0; word < length; word++) {
    let factor = 0;
    for (const dialect of dialects)
      factor = Math.max(
        factor,
        1 - replacedChance(TYPICAL_RATE, exposures[word * width + dialect]!),
      );
    own[word] = Math.log(factor) + model.unknownShare(words[word]!);
  }
  for (let index = 0; index < arcs.length; index++) {
    const arc = arcs[index]!;
    const { symbols, inner } = arc;
    first[length + index] = symbols[0]!;
    last[length + index] = symbols[symbols.length - 1]!;
    let factor = 0;
    for (const dialect of dialects) factor = Math.max(factor, factorOf(arc, TYPICAL_RATE, dialect));
    own[length + index] = Math.log(factor) + inner + model.unknownShare(symbols[0]!);
  }
  return { first, last, own };
}

/** Position -> the readings that start there, and those that end there. */
function byPosition({ arcs, length }: Lattice) {
  const starting: number[][] = [];
  const ending: number[][] = [[]];
  for (let word = 0; word < length; word++) {
    starting.push([word]);
    ending.push([word]);
  }
  for (let index = 0; index < arcs.length; index++) {
    starting[arcs[index]!.from]!.push(length + index);
    ending[arcs[index]!.to]!.push(length + index);
  }
  return { starting, ending };
}

function greatest(values: Float64Array): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > best) best = value;
  return best;
}
