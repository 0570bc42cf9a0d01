import { arcScores, sureScores } from './channel.js';
import type { Hidden, OpenSentence } from './hidden.js';
import { ARTICLE, type Arc, KEPT, type Lattice } from './lattice.js';
import { RATES } from './spin-rate.js';
import { sumPaths } from './trellis.js';

/** One way to read a span, with its posterior probability. */
export interface Reading {
  /** Pair of the dictionary, `BRACES` or `KEPT`. */
  readonly pair: number;
  readonly confidence: number;
}

/** What was decided about the words `from … to - 1` of a sentence. */
export interface Decision {
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly verdict: 'fix' | 'suggest';
  /** The reading chosen: a pair of the dictionary or `BRACES`. */
  readonly pair: number;
  /** The reading as symbols of the language model. */
  readonly symbols: readonly number[];
  readonly confidence: number;
  /** Other readings of the same words, likeliest first. */
  readonly others: readonly Reading[];
}

/** Readings less likely than this are not worth a suggestion. */
const LEAST_SUGGESTION = 0.3;
/** Spin rates less likely than this are not worth a pass over the sentence. */
const LEAST_CHANCE = 0.03;

/**
 * Picks the likeliest readings of a sentence that do not overlap.
 * @param posteriors Arc -> posterior. @param confidence Least posterior of a fix, 0 to 1.
 */
export function decideSentence(
  { sentence, lattice }: OpenSentence,
  posteriors: Float64Array,
  confidence: number,
): Decision[] {
  const taken = new Uint8Array(lattice.length);
  const decisions: Decision[] = [];
  for (const { arc, confidence: own } of rankChanges(lattice, posteriors)) {
    const certain = own >= confidence && !arc.near;
    const verdict = certain ? 'fix' : own >= LEAST_SUGGESTION ? 'suggest' : undefined;
    if (verdict === undefined || taken.subarray(arc.from, arc.to).includes(1)) continue;
    taken.fill(1, arc.from, arc.to);
    const { from, to, pair, symbols } = arc;
    const others = readings(lattice, posteriors, arc);
    decisions.push({ sentence, from, to, verdict, pair, symbols, confidence: own, others });
  }
  return decisions.sort((a, b) => a.from - b.from);
}

/** Changes, likeliest first; each with the likeliest of the arcs that make it. */
function rankChanges(lattice: Lattice, posteriors: Float64Array) {
  const changes = new Map<string, { arc: Arc; best: number; confidence: number }>();
  for (const [index, arc] of lattice.arcs.entries()) {
    const own = posteriors[index]!;
    if (arc.pair === KEPT || arc.pair === ARTICLE || own < 0.001) continue;
    const known = changes.get(arc.change);
    if (known === undefined) changes.set(arc.change, { arc, best: own, confidence: own });
    else {
      known.confidence = Math.min(1, known.confidence + own);
      if (own > known.best) Object.assign(known, { arc, best: own });
    }
  }
  return [...changes.values()].sort((a, b) => b.confidence - a.confidence);
}

/**
 * Arc -> posterior, averaged over the spin rates that are likely in the sentence.
 * @param rest Arc -> nats that the rest of the document adds, by its habits and topics.
 */
export function arcPosteriors(
  { sentence, lattice, trellis }: OpenSentence,
  { rates, dialect }: Hidden,
  rest?: Float64Array,
): Float64Array {
  const sum = new Float64Array(lattice.arcs.length);
  for (const [index, rate] of RATES.entries()) {
    const chance = rates[sentence]![index]!;
    if (chance < LEAST_CHANCE) continue;
    const scores =
      index === 0 ? sureScores(lattice, dialect) : arcScores(lattice, rate, dialect, rest);
    const { posteriors } = sumPaths(trellis, scores);
    for (let arc = 0; arc < sum.length; arc++) sum[arc]! += chance * posteriors[arc]!;
  }
  return sum;
}

/** The other readings of the words of an arc: other originals, and the words kept. */
function readings(lattice: Lattice, posteriors: Float64Array, chosen: Arc): Reading[] {
  const others: Reading[] = [];
  let kept = 1;
  for (const [index, arc] of lattice.arcs.entries()) {
    const confidence = posteriors[index]!;
    if (arc.pair === KEPT && arc.from >= chosen.from && arc.to <= chosen.to)
      kept = Math.min(kept, confidence);
    else if (arc.pair !== ARTICLE && arc.change !== chosen.change && sameSpan(arc, chosen))
      others.push({ pair: arc.pair, confidence });
  }
  others.push({ pair: KEPT, confidence: kept });
  return others
    .filter(({ confidence }) => confidence >= 0.005)
    .sort((a, b) => b.confidence - a.confidence);
}

function sameSpan(a: Arc, b: Arc): boolean {
  return a.from === b.from && a.to === b.to;
}
