import type { Dictionary } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import type { LanguageModel } from '../language-model/model.js';
import type { Match } from '../match/match.js';
import { findNearMatches } from '../match/near.js';
import type { Token } from '../text/tokenize.js';
import { ARTICLE, type Arc, KEPT, type Lattice, LatticeBuilder } from './lattice.js';
import { looksSpun, screenOf } from './screen.js';
import { estimateRates, RATES, type RateEstimate } from './spin-rate.js';
import { logLikelihood, sumPaths, type Trellis, unfold } from './trellis.js';

/** A sentence with the phrases of the dictionary found in it. */
export interface MatchedSentence {
  readonly tokens: readonly Token[];
  readonly matches: readonly Match[];
  /** The whole sentence is quoted. */
  readonly quoted: boolean;
}

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
  readonly confidence: number;
  /** Other readings of the same words, likeliest first. */
  readonly others: readonly Reading[];
}

/** What was decided about the document. */
export interface DocumentDecision {
  readonly decisions: readonly Decision[];
  /** Sentence -> expected spin rate, 0 to 1. */
  readonly rates: readonly number[];
  /** Log-likelihood gap to "nothing was spun", in nats; 0 or more. */
  readonly gap: number;
  /** Index of the dialect in `DIALECTS`; of no meaning where the gap is 0. */
  readonly dialect: number;
}

export interface DecideOptions {
  /** Least posterior probability for a fix, 0 to 1. */
  readonly confidence: number;
}

/** A sentence whose expected spin rate is at least this counts as spun. */
export const SPUN_RATE = 0.05;
/** Nats by which "spun" must beat "clean" before anything but sure entries is touched. */
const LEAST_GAP = 8;
/**
 * Nats a word that "spun" must gain over "clean". Clean text of an odd kind (archaic, a word list)
 * gains some by chance, in proportion to its length; spun text gains several times as much.
 */
const GAP_PER_WORD = 0.08;
/** Even the commonest replacement is left out now and then. */
const MOST_REPLACED = 0.95;
/** What an edit costs beyond the channel, in nats: doubt means keep. */
const EDIT_COST = 1;
/** What an article costs that the spinner made agree with its replacement, in nats. */
const ARTICLE_COST = 2.5;
/** What a typing mistake in the spun form costs, in nats. */
const TYPO_COST = 4;
/** What speaks for a sure entry, in nats: more than any context can say against it. */
const SURE_BONUS = 30;
/** Readings less likely than this are not worth a suggestion. */
const LEAST_SUGGESTION = 0.3;

interface Open {
  readonly sentence: number;
  readonly lattice: Lattice;
  readonly trellis: Trellis;
}

/**
 * Decides what the author wrote: a noisy channel (Shannon; Kernighan, Church & Gale 1990) over a
 * lattice of readings, with the spin rate of each passage and the dialect of the document hidden.
 */
export function decide(
  sentences: readonly MatchedSentence[],
  text: string,
  dictionary: Dictionary,
  model: LanguageModel,
  options: DecideOptions,
): DocumentDecision {
  const screen = screenOf(dictionary, model);
  const suspicious = looksSpun(
    sentences.map(({ matches }) => matches),
    screen,
  );
  const builder = new LatticeBuilder(dictionary, model, text);
  const lattices = sentences.map(({ tokens, matches }) => {
    if (suspicious) return builder.build(tokens, matches, findNearMatches(tokens, dictionary));
    const sure = matches.some(({ phrase }) => screen.sure[phrase] === 1);
    return sure ? builder.build(tokens, matches) : UNREAD;
  });
  const open = lattices.flatMap((lattice, sentence) =>
    lattice.open ? [{ sentence, lattice, trellis: unfold(lattice, model) }] : [],
  );
  const hidden = suspicious ? hiddenRates(lattices, open) : allClean(lattices);
  const decisions = decideAll(open, hidden, options);
  if (hidden.gap > 0 && hidden.gap * variety(decisions, sentences) < LEAST_GAP) {
    const clean = allClean(lattices);
    return { ...summarise(clean), decisions: decideAll(open, clean, options) };
  }
  return { ...summarise(hidden), decisions: spareQuotations(decisions, sentences) };
}

function decideAll(
  open: readonly Open[],
  { rates, dialect }: HiddenRates,
  options: DecideOptions,
): Decision[] {
  return open.flatMap((item) => decideSentence(item, rates[item.sentence]!, dialect, options));
}

function summarise({ rates, gap, dialect }: HiddenRates) {
  return { rates: rates.map(expectedRate), gap, dialect };
}

/**
 * Share of different words among those replaced: a subject that keeps returning ("Wall Avenue") is
 * no more evidence than once.
 */
function variety(decisions: readonly Decision[], sentences: readonly MatchedSentence[]): number {
  const spun = decisions.map(({ sentence, from, to }) =>
    sentences[sentence]!.tokens.slice(from, to)
      .map(({ key }) => key)
      .join(' '),
  );
  return new Set(spun).size / Math.max(1, spun.length);
}

/**
 * Where nothing would be fixed but in quotations, the author quotes spun text on purpose: there it
 * is only suggested.
 */
function spareQuotations(
  decisions: readonly Decision[],
  sentences: readonly MatchedSentence[],
): readonly Decision[] {
  const quoted = ({ sentence }: Decision) => sentences[sentence]!.quoted;
  const onPurpose =
    sentences.some((sentence) => !sentence.quoted) &&
    decisions.every((decision) => decision.verdict === 'suggest' || quoted(decision));
  return onPurpose
    ? decisions.map((decision) => ({ ...decision, verdict: 'suggest' as const }))
    : decisions;
}

/** Stands for a sentence of a document that needs no decoding. */
const UNREAD: Lattice = { length: 0, arcs: [], open: false };

interface HiddenRates {
  readonly dialect: number;
  readonly gap: number;
  /** Sentence -> posterior over `RATES`. */
  readonly rates: readonly Float64Array[];
}

function allClean(lattices: readonly Lattice[]): HiddenRates {
  return { dialect: 0, gap: 0, rates: lattices.map(() => CLEAN_ONLY) };
}

function hiddenRates(lattices: readonly Lattice[], open: readonly Open[]): HiddenRates {
  const { dialect, estimate } = likeliestDialect(lattices, open);
  const gap = estimate.logLikelihood - estimate.logClean;
  return gap < LEAST_GAP ? allClean(lattices) : { dialect, gap, rates: estimate.posteriors };
}

const CLEAN_ONLY = Float64Array.from(RATES, (_, rate) => (rate === 0 ? 1 : 0));

function expectedRate(posterior: Float64Array): number {
  return posterior.reduce(
    (sum, chance, rate) => sum + (rate === 0 ? 0 : chance * Math.min(1, RATES[rate]!)),
    0,
  );
}

/** The dialect under which the document is likeliest, and its spin rates in that dialect. */
function likeliestDialect(lattices: readonly Lattice[], open: readonly Open[]) {
  let best: { dialect: number; estimate: RateEstimate } | undefined;
  for (let dialect = 0; dialect < DIALECTS.length; dialect++) {
    const estimate = estimateRates(likelihoods(lattices, open, dialect));
    if (best === undefined || estimate.logLikelihood > best.estimate.logLikelihood)
      best = { dialect, estimate };
  }
  return best!;
}

/** Sentence -> rate -> log-likelihood in one dialect, less what a spun sentence must gain. */
function likelihoods(
  lattices: readonly Lattice[],
  open: readonly Open[],
  dialect: number,
): Float64Array[] {
  const table = lattices.map(({ arcs, length }) =>
    perRate(length, (rate) => arcs.reduce((sum, arc) => sum + keptScore(arc, rate, dialect), 0)),
  );
  for (const { sentence, lattice, trellis } of open)
    table[sentence] = perRate(lattice.length, (rate) =>
      logLikelihood(trellis, arcScores(lattice, rate, dialect)),
    );
  return table;
}

function perRate(words: number, logLikelihoodAt: (rate: number) => number): Float64Array {
  return Float64Array.from(
    RATES,
    (rate, index) => logLikelihoodAt(rate) - (index === 0 ? 0 : words * GAP_PER_WORD),
  );
}

function arcScores({ arcs }: Lattice, rate: number, dialect: number): Float64Array {
  return Float64Array.from(arcs, (arc) => channelScore(arc, rate, dialect));
}

/** In clean text nothing is replaced but what cannot be English. */
function sureScores({ arcs }: Lattice, dialect: number): Float64Array {
  return Float64Array.from(arcs, (arc) =>
    arc.pair === KEPT || arc.sure ? channelScore(arc, 0, dialect) : Number.NEGATIVE_INFINITY,
  );
}

/** log P(seen | this reading, spin rate), see the design of the channel in ARCHITECTURE.md. */
function channelScore(arc: Arc, rate: number, dialect: number): number {
  if (arc.pair === KEPT) return keptScore(arc, rate, dialect);
  if (arc.pair === ARTICLE) return keptScore(arc, rate, dialect) - ARTICLE_COST;
  if (arc.sure) return arc.logShares[dialect]! + SURE_BONUS;
  const cost = arc.near ? EDIT_COST + TYPO_COST : EDIT_COST;
  return Math.log(replacedChance(arc, rate, dialect)) + arc.logShares[dialect]! - cost;
}

function keptScore(arc: Arc, rate: number, dialect: number): number {
  return Math.log1p(-replacedChance(arc, rate, dialect));
}

/** Chance that a spinner at this rate replaces the words of the arc; never quite 1. */
function replacedChance(arc: Arc, rate: number, dialect: number): number {
  return Math.min(MOST_REPLACED, rate * arc.exposures[dialect]!);
}

function decideSentence(
  { sentence, lattice, trellis }: Open,
  ratePosterior: Float64Array,
  dialect: number,
  { confidence }: DecideOptions,
): Decision[] {
  const posteriors = arcPosteriors(lattice, trellis, ratePosterior, dialect);
  const taken = new Uint8Array(lattice.length);
  const decisions: Decision[] = [];
  for (const { arc, confidence: own } of rankChanges(lattice, posteriors)) {
    const certain = own >= confidence && !arc.near;
    const verdict = certain ? 'fix' : own >= LEAST_SUGGESTION ? 'suggest' : undefined;
    if (verdict === undefined || taken.subarray(arc.from, arc.to).includes(1)) continue;
    taken.fill(1, arc.from, arc.to);
    const { from, to, pair } = arc;
    const others = readings(lattice, posteriors, arc);
    decisions.push({ sentence, from, to, verdict, pair, confidence: own, others });
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

/** Arc -> posterior, averaged over the spin rates that are likely here. */
function arcPosteriors(
  lattice: Lattice,
  trellis: Trellis,
  ratePosterior: Float64Array,
  dialect: number,
): Float64Array {
  const sum = new Float64Array(lattice.arcs.length);
  for (const [index, rate] of RATES.entries()) {
    const chance = ratePosterior[index]!;
    if (chance < 0.01) continue;
    const scores = index === 0 ? sureScores(lattice, dialect) : arcScores(lattice, rate, dialect);
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
