import type { LanguageModel } from '../language-model/model.js';
import type { Lattice } from './lattice.js';

/**
 * A lattice unfolded by language-model context: a state is a position and the last two symbols.
 * Transition t goes from state `source[t]` to `target[t]` along arc `arc[t]` and costs
 * `logProb[t]` nats in the language model, which no spin rate changes: it is computed once and the
 * sums over paths are repeated for each rate. Transitions are in topological order; state 0 is
 * the start, the last state the end of the sentence.
 */
export interface Trellis {
  readonly states: number;
  readonly source: readonly number[];
  readonly target: readonly number[];
  /** Arc number, or -1 for the step to the end of the sentence. */
  readonly arc: readonly number[];
  readonly logProb: readonly number[];
}

/** States kept at a position; beyond, those that look worst are dropped. */
const BEAM = 40;
/** Cost of an edit, in nats, while states are compared for the beam. */
const BEAM_EDIT_COST = 3;

interface State {
  readonly id: number;
  readonly w1: number;
  readonly w2: number;
  /** Best score of a path to here, in nats; only the beam asks. */
  score: number;
}

/** Unfolds a lattice. Words that all readings share, in the same context, cost nothing. */
export function unfold(lattice: Lattice, model: LanguageModel): Trellis {
  const source: number[] = [];
  const target: number[] = [];
  const arcOf: number[] = [];
  const logProb: number[] = [];
  const { boundary } = model;
  const reached: Map<number, State>[] = Array.from({ length: lattice.length + 1 }, () => new Map());
  reached[0]!.set(0, { id: 0, w1: boundary, w2: boundary, score: 0 });
  let states = 1;
  let arc = 0;
  for (let position = 0; position < lattice.length; position++) {
    const here = beam(reached[position]!);
    const first = arc;
    while (arc < lattice.arcs.length && lattice.arcs[arc]!.from === position) arc++;
    const single = arc === first + 1 && here.length === 1 && !isSpanned(reached, position);
    for (const state of here)
      for (let at = first; at < arc; at++) {
        const { symbols, to, pair } = lattice.arcs[at]!;
        let { w1, w2 } = state;
        let score = 0;
        for (const symbol of symbols) {
          if (!single) score += wordLogProb(model, w1, w2, symbol);
          w1 = w2;
          w2 = symbol;
        }
        const total = state.score + score - (pair >= 0 ? BEAM_EDIT_COST : 0);
        const key = w1 * 65536 + w2;
        let next = reached[to]!.get(key);
        if (next === undefined) {
          next = { id: states++, w1, w2, score: total };
          reached[to]!.set(key, next);
        } else next.score = Math.max(next.score, total);
        source.push(state.id);
        target.push(next.id);
        arcOf.push(at);
        logProb.push(score);
      }
  }
  const last = states++;
  for (const { id, w1, w2 } of beam(reached[lattice.length]!)) {
    source.push(id);
    target.push(last);
    arcOf.push(-1);
    logProb.push(model.logProb(w1, w2, boundary));
  }
  return { states, source, target, arc: arcOf, logProb };
}

function wordLogProb(model: LanguageModel, w1: number, w2: number, w3: number): number {
  return model.logProb(w1, w2, w3) + model.unknownShare(w3);
}

/** Whether an arc that began earlier reaches over this position. */
function isSpanned(reached: readonly Map<number, State>[], position: number): boolean {
  for (let later = position + 1; later < Math.min(reached.length, position + 8); later++)
    if (reached[later]!.size > 0) return true;
  return false;
}

function beam(states: ReadonlyMap<number, State>): State[] {
  const all = [...states.values()];
  return all.length <= BEAM ? all : all.sort((a, b) => b.score - a.score).slice(0, BEAM);
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
  return forward(trellis, arcScores).at(-1)!;
}

/** Forward-backward (Baum et al. 1970; Rabiner 1989) over the trellis, in logarithms. */
export function sumPaths(trellis: Trellis, arcScores: Float64Array): PathSums {
  const { states, source, target, arc, logProb } = trellis;
  const alpha = forward(trellis, arcScores);
  const logTotal = alpha[states - 1]!;
  const beta = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
  beta[states - 1] = 0;
  const posteriors = new Float64Array(arcScores.length);
  for (let t = source.length - 1; t >= 0; t--) {
    const at = arc[t]!;
    const onward = logProb[t]! + (at < 0 ? 0 : arcScores[at]!) + beta[target[t]!]!;
    beta[source[t]!] = logAdd(beta[source[t]!]!, onward);
    if (at >= 0) posteriors[at]! += Math.exp(alpha[source[t]!]! + onward - logTotal);
  }
  return { logTotal, posteriors };
}

function forward(trellis: Trellis, arcScores: Float64Array): Float64Array {
  const { states, source, target, arc, logProb } = trellis;
  const alpha = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
  alpha[0] = 0;
  for (let t = 0; t < source.length; t++) {
    const at = arc[t]!;
    const score = alpha[source[t]!]! + logProb[t]! + (at < 0 ? 0 : arcScores[at]!);
    alpha[target[t]!] = logAdd(alpha[target[t]!]!, score);
  }
  return alpha;
}

/** log(exp(a) + exp(b)) without overflow. */
export function logAdd(a: number, b: number): number {
  if (a < b) return logAdd(b, a);
  const gap = b - a;
  return gap < -40 || a === Number.NEGATIVE_INFINITY ? a : a + Math.log1p(Math.exp(gap));
}
