import { channelFactors, sureFactors } from './channel.js';
import type { Hidden, OpenSentence } from './hidden.js';
import { ARTICLE, type Arc, changeKey, KEPT, type Lattice } from './lattice.js';
import { RATES } from './spin-rate.js';
import { posteriors } from './trellis.js';

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
/** Arcs less likely than this add nothing to the change they make. */
const LEAST_ADDED = 0.001;
/** Other readings less likely than this are not listed. */
const LEAST_SHOWN = 0.005;
/** Spin rates less likely than this are not worth a pass over the sentence. */
const LEAST_CHANCE = 0.03;

/**
 * Picks the likeliest readings of a sentence that do not overlap.
 * @param posteriors Reading -> posterior. @param confidence Least posterior of a fix, 0 to 1.
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
function rankChanges({ arcs, length }: Lattice, posteriors: Float64Array) {
  const changes = new Map<string, { arc: Arc; best: number; confidence: number }>();
  for (let index = 0; index < arcs.length; index++) {
    const arc = arcs[index]!;
    const own = posteriors[length + index]!;
    if (arc.pair === ARTICLE || own < LEAST_ADDED) continue;
    const change = changeKey(arc);
    const known = changes.get(change);
    if (known === undefined) changes.set(change, { arc, best: own, confidence: own });
    else {
      known.confidence = Math.min(1, known.confidence + own);
      if (own > known.best) Object.assign(known, { arc, best: own });
    }
  }
  return [...changes.values()].sort((a, b) => b.confidence - a.confidence);
}

/**
 * Reading -> posterior, averaged over the spin rates that are likely in the sentence.
 * @param rest Arc -> nats that the rest of the document adds, by its habits and topics.
 */
export function readingPosteriors(
  { sentence, lattice, trellis }: OpenSentence,
  { rates, dialect }: Hidden,
  rest?: Float64Array,
): Float64Array {
  const sum = new Float64Array(trellis.readings);
  const factors = new Float64Array(trellis.readings);
  for (let index = 0; index < RATES.length; index++) {
    const chance = rates[sentence]![index]!;
    if (chance < LEAST_CHANCE) continue;
    if (index === 0) sureFactors(lattice, dialect, factors);
    else channelFactors(lattice, RATES[index]!, dialect, factors, rest);
    const own = posteriors(trellis, factors);
    for (let reading = 0; reading < sum.length; reading++) sum[reading]! += chance * own[reading]!;
  }
  return sum;
}

/** The other readings of the words of an arc: other originals, and the words kept. */
function readings({ arcs, length }: Lattice, posteriors: Float64Array, chosen: Arc): Reading[] {
  const others: Reading[] = [];
  const change = changeKey(chosen);
  for (let index = 0; index < arcs.length; index++) {
    const arc = arcs[index]!;
    const confidence = posteriors[length + index]!;
    if (confidence < LEAST_SHOWN || arc.from !== chosen.from || arc.to !== chosen.to) continue;
    if (arc.pair !== ARTICLE && changeKey(arc) !== change)
      others.push({ pair: arc.pair, confidence });
  }
  let kept = 1;
  for (let word = chosen.from; word < chosen.to; word++) kept = Math.min(kept, posteriors[word]!);
  if (kept >= LEAST_SHOWN) others.push({ pair: KEPT, confidence: kept });
  return others.sort((a, b) => b.confidence - a.confidence);
}
