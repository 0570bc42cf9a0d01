import type { LanguageModel } from '../language-model/model.js';
import type { Lattice } from './lattice.js';

/**
 * A lattice unfolded by language-model context: a state is a position and the last two symbols.
 * Transition t goes from state `source[t]` to `target[t]` along arc `arc[t]`. What it costs in the
 * language model no spin rate changes: that is computed once, and the sums over paths are repeated
 * for each rate. Transitions are in topological order; state 0 is the start, the last state the
 * end of the sentence.
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
  /** Arc number; the number of arcs for the step to the end of the sentence. */
  readonly arc: Int32Array;
  readonly weight: Float64Array;
  readonly logScale: number;
}

/** States kept at a position; beyond, those that look worst are dropped. */
const BEAM = 40;
/** Cost of an edit, in nats, while states are compared for the beam. */
const BEAM_EDIT_COST = 3;

/** Unfolds a lattice. Words that all readings share, in the same context, cost nothing. */
export function unfold(lattice: Lattice, model: LanguageModel): Trellis {
  const { arcs, length } = lattice;
  const unfolding = new Unfolding(length, model.boundary);
  const { reached, w1s, w2s, scores } = unfolding;
  let arc = 0;
  for (let position = 0; position < length; position++) {
    const here = beam(reached[position]!, scores);
    const first = arc;
    while (arc < arcs.length && arcs[arc]!.from === position) arc++;
    const single = arc === first + 1 && here.length === 1 && !isSpanned(reached, position);
    for (const state of here)
      for (let at = first; at < arc; at++) {
        const { symbols, to, pair } = arcs[at]!;
        let w1 = w1s[state]!;
        let w2 = w2s[state]!;
        let logProb = 0;
        for (let i = 0; i < symbols.length; i++) {
          const symbol = symbols[i]!;
          if (!single) logProb += model.logProb(w1, w2, symbol) + model.unknownShare(symbol);
          w1 = w2;
          w2 = symbol;
        }
        const total = scores[state]! + logProb - (pair >= 0 ? BEAM_EDIT_COST : 0);
        const next = unfolding.reach(to, w1, w2, total);
        unfolding.link(state, next, at, logProb);
      }
  }
  const ends = [...beam(reached[length]!, scores)];
  const last = unfolding.reach(length, -1, -1, 0);
  for (const state of ends)
    unfolding.link(
      state,
      last,
      arcs.length,
      model.logProb(w1s[state]!, w2s[state]!, model.boundary),
    );
  return unfolding.trellis();
}

/** A trellis that grows. */
class Unfolding {
  /** Position -> the states there. */
  readonly reached: number[][];
  /** State -> its last two symbols, and the best score of a path to it; only the beam asks. */
  readonly w1s: number[] = [];
  readonly w2s: number[] = [];
  readonly scores: number[] = [];
  /** State -> log-probability of the best path to it in the language model. */
  readonly #best: number[] = [];
  readonly #source: number[] = [];
  readonly #target: number[] = [];
  readonly #arc: number[] = [];
  readonly #logProb: number[] = [];

  constructor(length: number, boundary: number) {
    this.reached = Array.from({ length: length + 1 }, () => []);
    this.reach(0, boundary, boundary, 0);
    this.#best[0] = 0;
  }

  /** The state at a position after two symbols; its score becomes the better one. */
  reach(position: number, w1: number, w2: number, score: number): number {
    const { reached, w1s, w2s, scores } = this;
    const there = reached[position]!;
    // the latest first: arcs of one state often end where the arc before did
    for (let i = there.length - 1; i >= 0; i--) {
      const state = there[i]!;
      if (w2s[state] !== w2 || w1s[state] !== w1) continue;
      if (score > scores[state]!) scores[state] = score;
      return state;
    }
    const state = w1s.length;
    there.push(state);
    w1s.push(w1);
    w2s.push(w2);
    scores.push(score);
    this.#best.push(Number.NEGATIVE_INFINITY);
    return state;
  }

  link(source: number, target: number, arc: number, logProb: number): void {
    const best = this.#best;
    this.#source.push(source);
    this.#target.push(target);
    this.#arc.push(arc);
    this.#logProb.push(logProb);
    best[target] = Math.max(best[target]!, best[source]! + logProb);
  }

  trellis(): Trellis {
    const best = this.#best;
    const source = Int32Array.from(this.#source);
    const target = Int32Array.from(this.#target);
    const weight = new Float64Array(source.length);
    for (let t = 0; t < weight.length; t++)
      weight[t] = Math.exp(this.#logProb[t]! + best[source[t]!]! - best[target[t]!]!);
    const states = best.length;
    return {
      states,
      source,
      target,
      arc: Int32Array.from(this.#arc),
      weight,
      logScale: best.at(-1)!,
    };
  }
}

/** Whether an arc that began earlier reaches over this position. */
function isSpanned(reached: readonly (readonly number[])[], position: number): boolean {
  for (let later = position + 1; later < Math.min(reached.length, position + 8); later++)
    if (reached[later]!.length > 0) return true;
  return false;
}

function beam(states: readonly number[], scores: readonly number[]): readonly number[] {
  if (states.length <= BEAM) return states;
  return [...states].sort((a, b) => scores[b]! - scores[a]!).slice(0, BEAM);
}

/** Sums over all paths of a trellis, for one set of arc costs. */
export interface PathSums {
  /** Log of the sum over all paths of exp(score), in nats. */
  readonly logTotal: number;
  /** Arc -> its posterior probability, 0 to 1. */
  readonly posteriors: Float64Array;
}

/** Log-likelihood of the sentence: the forward sums alone. `arcScores`: nats, by arc. */
export function logLikelihood(trellis: Trellis, arcScores: Float64Array): number {
  const { alpha, logScale } = forward(trellis, arcScores);
  return logScale + Math.log(alpha[trellis.states - 1]!);
}

/** Forward-backward (Baum et al. 1970; Rabiner 1989) over the trellis. */
export function sumPaths(trellis: Trellis, arcScores: Float64Array): PathSums {
  const { states, source, target, arc } = trellis;
  const { alpha, weight, factors, logScale } = forward(trellis, arcScores);
  const total = alpha[states - 1]!;
  const beta = new Float64Array(states);
  beta[states - 1] = 1;
  const posteriors = new Float64Array(arcScores.length + 1);
  for (let t = source.length - 1; t >= 0; t--) {
    const at = arc[t]!;
    const from = source[t]!;
    const onward = weight[t]! * factors[at]! * beta[target[t]!]!;
    beta[from]! += onward;
    posteriors[at]! += (alpha[from]! * onward) / total;
  }
  return { logTotal: logScale + Math.log(total), posteriors: posteriors.subarray(0, -1) };
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
let factorRoom: Float64Array = new Float64Array(1024);

function roomFor(room: Float64Array, length: number): Float64Array {
  return room.length >= length ? room : new Float64Array(2 * length);
}

function forward(trellis: Trellis, arcScores: Float64Array): Forward {
  const { states, weight, logScale } = trellis;
  factorRoom = roomFor(factorRoom, arcScores.length + 1);
  const factors = factorRoom;
  for (let at = 0; at < arcScores.length; at++) factors[at] = Math.exp(arcScores[at]!);
  factors[arcScores.length] = 1;
  const alpha = forwardSums(trellis, weight, factors);
  const total = alpha[states - 1]!;
  if (total > LEAST_SUM && total < GREATEST_SUM) return { alpha, weight, factors, logScale };
  const scaled = rescale(trellis, arcScores);
  return { ...scaled, alpha: forwardSums(trellis, scaled.weight, scaled.factors) };
}

function forwardSums(trellis: Trellis, weight: Float64Array, factors: Float64Array): Float64Array {
  const { states, source, target, arc } = trellis;
  alphaRoom = roomFor(alphaRoom, states);
  const alpha = alphaRoom;
  alpha.fill(0, 0, states);
  alpha[0] = 1;
  for (let t = 0; t < source.length; t++)
    alpha[target[t]!]! += alpha[source[t]!]! * weight[t]! * factors[arc[t]!]!;
  return alpha;
}

/** For long sentences of extreme scores: the scores go into the weights, relative to the best path. */
function rescale({ states, source, target, arc, weight, logScale }: Trellis, scores: Float64Array) {
  const best = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  const logs = weight.map((value, t) => Math.log(value) + (scores[arc[t]!] ?? 0));
  for (const [t, log] of logs.entries())
    best[target[t]!] = Math.max(best[target[t]!]!, best[source[t]!]! + log);
  return {
    weight: logs.map((log, t) =>
      log + best[source[t]!]! === Number.NEGATIVE_INFINITY
        ? 0
        : Math.exp(log + best[source[t]!]! - best[target[t]!]!),
    ),
    factors: new Float64Array(scores.length + 1).fill(1),
    logScale: logScale + best[states - 1]!,
  };
}

/** log(exp(a) + exp(b)) without overflow. */
export function logAdd(a: number, b: number): number {
  if (a < b) return logAdd(b, a);
  const gap = b - a;
  return gap < -40 || a === Number.NEGATIVE_INFINITY ? a : a + Math.log1p(Math.exp(gap));
}
