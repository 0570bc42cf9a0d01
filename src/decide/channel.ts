import { ARTICLE, type Arc, KEPT, type Lattice } from './lattice.js';

/** Even the commonest replacement is left out now and then. */
const MOST_REPLACED = 0.95;
/** What an edit costs beyond the channel, in nats: doubt means keep. */
const EDIT_COST = 0.7;
/** What an edit costs besides that changes the style alone ("do not" for "don't"), in nats. */
const STYLE_COST = 2;
/** What an article costs that the spinner made agree with its replacement, in nats. */
const ARTICLE_COST = 2.5;
/** What a typing mistake in the spun form costs, in nats. */
const TYPO_COST = 4;
/** What speaks for a sure entry, in nats: more than any context can say against it. */
const SURE_BONUS = 30;

/**
 * Arc -> log P(seen | what the author wrote in this reading) at a spin rate, in a dialect, in nats.
 * @param rest Arc -> nats that the rest of the document adds, by its habits and topics.
 */
export function arcScores(
  { arcs }: Lattice,
  rate: number,
  dialect: number,
  rest?: Float64Array,
): Float64Array {
  const scores = new Float64Array(arcs.length);
  for (let index = 0; index < scores.length; index++)
    scores[index] = channelScore(arcs[index]!, rate, dialect) + (rest?.[index] ?? 0);
  return scores;
}

/** The same for clean text, where nothing is replaced but what cannot be English. */
export function sureScores({ arcs }: Lattice, dialect: number): Float64Array {
  return Float64Array.from(arcs, (arc) =>
    arc.pair === KEPT || arc.sure ? channelScore(arc, 0, dialect) : Number.NEGATIVE_INFINITY,
  );
}

/** log P(seen | author wrote it) for words that are kept: what could be replaced was not. */
export function keptScore(arc: Arc, rate: number, dialect: number): number {
  return Math.log1p(-replacedChance(arc, rate, dialect));
}

function channelScore(arc: Arc, rate: number, dialect: number): number {
  if (arc.pair === KEPT) return keptScore(arc, rate, dialect);
  if (arc.pair === ARTICLE) return keptScore(arc, rate, dialect) - ARTICLE_COST;
  if (arc.sure) return arc.logShares[dialect]! + SURE_BONUS;
  const cost = EDIT_COST + (arc.near ? TYPO_COST : 0) + (arc.style ? STYLE_COST : 0);
  return Math.log(replacedChance(arc, rate, dialect)) + arc.logShares[dialect]! - cost;
}

/** Chance that a spinner at this rate replaces the words of the arc; never quite 1. */
function replacedChance(arc: Arc, rate: number, dialect: number): number {
  return Math.min(MOST_REPLACED, rate * arc.exposures[dialect]!);
}
