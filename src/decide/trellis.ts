import type { LanguageModel } from '../language-model/model.js';
import type { Lattice } from './lattice.js';

/**
 * A lattice unfolded by language-model context: a state is a position and the last two symbols.
 * Transition t goes from state `source[t]` to `target[t]` along reading `reading[t]`. What it costs
 * in the language model no spin rate changes: that is computed once, and the sums over paths are
 * repeated for each rate. Transitions are in topological order; state 0 is the start, the last
 * state the end of the sentence.
 *
 * Sums over paths multiply and add probabilities. To keep these within the range of numbers, each
 * is divided by that of the best path to its state: `weight[t]` is what the best path through the
 * transition has of the best path to its target, 1 at most, and `logScale` is the log-probability
 * of the best path of all.
 */
export interface Trellis {
  readonly states: number;
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** Number of the reading, words first, then arcs; behind them, the step to the end. */
  readonly reading: Int32Array;
  /** How many readings there are, the step to the end not counted. */
  readonly readings: number;
  readonly weight: Float64Array;
  readonly logScale: number;
}

/** States kept at a position; beyond, those that look worst are dropped. */
const BEAM = 40;
/** Cost of an edit, in nats, while states are compared for the beam. */
const BEAM_EDIT_COST = 3;

/** Unfolds a lattice. Words that all readings share, in the same context, cost nothing. */
export function unfold(lattice: Lattice, model: LanguageModel): Trellis {
  const { arcs, length, words } = lattice;
  const { boundary } = model;
  const growing = new Unfolding(length, boundary);
  let end = 0;
  /** Behind all arcs that began so far. */
  let covered = 0;
  for (let position = 0; position < length; position++) {
    const here = growing.beam(position);
    const start = end;
    while (end < arcs.length && arcs[end]!.from === position) end++;
    const shared = start === end && here.length === 1 && covered <= position;
    for (let at = start; at < end; at++) covered = Math.max(covered, arcs[at]!.to);
    for (const state of here) {
      const w1 = growing.w1s[state]!;
      const w2 = growing.w2s[state]!;
      const context = shared ? -1 : model.contextOf(w1, w2);
      const word = words[position]!;
      const cost = shared ? 0 : model.logProbIn(context, w2, word) + model.unknownShare(word);
      growing.link(state, position + 1, w2, word, position, cost, 0);
      for (let at = start; at < end; at++) {
        const { symbols, to } = arcs[at]!;
        const first = symbols[0]!;
        const count = symbols.length;
        const own = model.logProbIn(context, w2, first) + model.unknownShare(first);
        const logProb = own + logProbBehind(symbols, w2, model);
        const before = count === 1 ? w2 : symbols[count - 2]!;
        growing.link(state, to, before, symbols[count - 1]!, length + at, logProb, BEAM_EDIT_COST);
      }
    }
  }
  for (const state of growing.beam(length)) {
    const logProb = model.logProb(growing.w1s[state]!, growing.w2s[state]!, boundary);
    growing.link(state, length + 1, -1, -1, length + arcs.length, logProb, 0);
  }
  return growing.trellis(length + arcs.length);
}

/** Log P of the symbols behind the first, in nats. @param w2 The symbol before them. */
function logProbBehind(symbols: readonly number[], w2: number, model: LanguageModel): number {
  let sum = 0;
  for (let i = 1; i < symbols.length; i++)
    sum +=
      model.logProb(symbols[i - 2] ?? w2, symbols[i - 1]!, symbols[i]!) +
      model.unknownShare(symbols[i]!);
  return sum;
}

/** A trellis that grows. */
class Unfolding {
  /** State -> its last two symbols. */
  readonly w1s: number[] = [];
  readonly w2s: number[] = [];
  /** Position -> the states there. */
  readonly #reached: number[][] = [];
  /** State -> the best score of a path to it; only the beam asks. */
  readonly #scores: number[] = [];
  /** State -> log-probability of the best path to it in the language model. */
  readonly #best: number[] = [];
  readonly #source: number[] = [];
  readonly #target: number[] = [];
  readonly #reading: number[] = [];
  readonly #logProb: number[] = [];

  constructor(length: number, boundary: number) {
    for (let position = 0; position <= length + 1; position++) this.#reached.push([]);
    this.#reach(0, boundary, boundary);
    this.#scores[0] = 0;
    this.#best[0] = 0;
  }

  /** The states at a position that look best. */
  beam(position: number): readonly number[] {
    const states = this.#reached[position]!;
    if (states.length <= BEAM) return states;
    const scores = this.#scores;
    return [...states].sort((a, b) => scores[b]! - scores[a]!).slice(0, BEAM);
  }

  /**
   * Adds a transition from a state to a position, after two symbols.
   * @param logProb What it costs in the language model. @param cost What the beam adds to it.
   */
  link(
    source: number,
    position: number,
    w1: number,
    w2: number,
    reading: number,
    logProb: number,
    cost: number,
  ): void {
    const target = this.#reach(position, w1, w2);
    this.#source.push(source);
    this.#target.push(target);
    this.#reading.push(reading);
    this.#logProb.push(logProb);
    const score = this.#scores[source]! + logProb - cost;
    if (score > this.#scores[target]!) this.#scores[target] = score;
    const best = this.#best[source]! + logProb;
    if (best > this.#best[target]!) this.#best[target] = best;
  }

  #reach(position: number, w1: number, w2: number): number {
    const { w1s, w2s } = this;
    const there = this.#reached[position]!;
    for (let i = 0; i < there.length; i++) {
      const state = there[i]!;
      if (w2s[state] === w2 && w1s[state] === w1) return state;
    }
    const state = w1s.length;
    there.push(state);
    w1s.push(w1);
    w2s.push(w2);
    this.#scores.push(Number.NEGATIVE_INFINITY);
    this.#best.push(Number.NEGATIVE_INFINITY);
    return state;
  }

  trellis(readings: number): Trellis {
    const best = this.#best;
    const source = new Int32Array(this.#source);
    const target = new Int32Array(this.#target);
    const weight = new Float64Array(source.length);
    for (let t = 0; t < weight.length; t++)
      weight[t] = Math.exp(this.#logProb[t]! + best[source[t]!]! - best[target[t]!]!);
    return {
      states: best.length,
      source,
      target,
      reading: new Int32Array(this.#reading),
      readings,
      weight,
      logScale: best[best.length - 1]!,
    };
  }
}

/** Log-likelihood of the sentence: the forward sums alone. @param factors Reading -> P(seen | it). */
export function logLikelihood(trellis: Trellis, factors: Float64Array): number {
  const { alpha, logScale } = forward(trellis, factors);
  return logScale + Math.log(alpha[trellis.states - 1]!);
}

/**
 * Reading -> its posterior probability, 0 to 1: forward-backward (Baum et al. 1970; Rabiner 1989).
 * @param factors Reading -> P(seen | it).
 */
export function posteriors(trellis: Trellis, factors: Float64Array): Float64Array {
  const { states, source, target, reading, readings } = trellis;
  const { alpha, weight, factors: scaled } = forward(trellis, factors);
  const total = alpha[states - 1]!;
  const beta = new Float64Array(states);
  beta[states - 1] = 1;
  const found = new Float64Array(readings + 1);
  for (let t = source.length - 1; t >= 0; t--) {
    const at = reading[t]!;
    const from = source[t]!;
    const onward = weight[t]! * (at < readings ? scaled[at]! : 1) * beta[target[t]!]!;
    beta[from]! += onward;
    found[at]! += (alpha[from]! * onward) / total;
  }
  return found.subarray(0, -1);
}

interface Forward {
  /** State -> sum over the paths to it, as a share of what the scale says. */
  readonly alpha: Float64Array;
  readonly weight: Float64Array;
  readonly factors: Float64Array;
  readonly logScale: number;
}

/** Between these a sum is as exact as any; outside it may have lost digits. */
const LEAST_SUM = 1e-200;
const GREATEST_SUM = 1e200;

// Used again by each pass over a trellis: a document takes some hundreds.
let alphaRoom: Float64Array = new Float64Array(1024);

function forward(trellis: Trellis, factors: Float64Array): Forward {
  const { states, weight, logScale } = trellis;
  const alpha = forwardSums(trellis, weight, factors);
  const total = alpha[states - 1]!;
  if (total > LEAST_SUM && total < GREATEST_SUM) return { alpha, weight, factors, logScale };
  const scaled = rescale(trellis, factors);
  return { ...scaled, alpha: forwardSums(trellis, scaled.weight, scaled.factors) };
}

function forwardSums(trellis: Trellis, weight: Float64Array, factors: Float64Array): Float64Array {
  const { states, source, target, reading, readings } = trellis;
  if (alphaRoom.length < states) alphaRoom = new Float64Array(2 * states);
  const alpha = alphaRoom;
  alpha.fill(0, 0, states);
  alpha[0] = 1;
  for (let t = 0; t < source.length; t++) {
    const at = reading[t]!;
    const factor = at < readings ? factors[at]! : 1;
    alpha[target[t]!]! += alpha[source[t]!]! * weight[t]! * factor;
  }
  return alpha;
}

/** For extreme scores: the factors go into the weights, relative to the best path. */
function rescale(trellis: Trellis, factors: Float64Array) {
  const { states, source, target, reading, readings, weight, logScale } = trellis;
  const best = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  const logs = weight.map(
    (value, t) => Math.log(value) + (reading[t]! < readings ? Math.log(factors[reading[t]!]!) : 0),
  );
  for (const [t, log] of logs.entries())
    best[target[t]!] = Math.max(best[target[t]!]!, best[source[t]!]! + log);
  return {
    weight: logs.map((log, t) =>
      log + best[source[t]!]! === Number.NEGATIVE_INFINITY
        ? 0
        : Math.exp(log + best[source[t]!]! - best[target[t]!]!),
    ),
    factors: new Float64Array(readings).fill(1),
    logScale: logScale + best[states - 1]!,
  };
}
