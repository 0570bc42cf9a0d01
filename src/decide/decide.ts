import type { Dictionary } from '../dictionary/compile.js';
import type { LanguageModel } from '../language-model/model.js';
import type { Match } from '../match/match.js';
import { Runs } from '../scan/runs.js';
import type { Token } from '../text/tokenize.js';
import { documentHabits } from './habits.js';
import {
  allClean,
  expectedRate,
  findHidden,
  type Hidden,
  LEAST_GAP,
  type OpenSentence,
} from './hidden.js';
import { columns, inContextOf, numbered } from './in-context.js';
import type { Lattice } from './lattice.js';
import { Reader } from './reader.js';
import { type Decision, decideSentence, readingPosteriors } from './readings.js';
import { LEAST_IN_CONTEXT, type Suspicion, screenOf, suspicion } from './screen.js';
import { topicScores } from './topic.js';

/** A sentence with the phrases of the dictionary found in it. */
export interface MatchedSentence {
  readonly tokens: readonly Token[];
  readonly matches: readonly Match[];
  /** Tokens of the document that stay as they are; no match holds one. */
  readonly kept: ReadonlySet<Token>;
  /** The whole sentence is quoted. */
  readonly quoted: boolean;
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
  const { dialects, suspects } = suspected(sentences, text, dictionary, model);
  const reader = new Reader(sentences, dictionary, model, text, dialects);
  const all = [...sentences.keys()];
  const clean = allClean(sentences.length);
  const hidden = isCleanFor(reader, suspects) ? clean : hiddenIn(reader, all);
  const sure = ({ matches }: MatchedSentence) =>
    matches.some(({ phrase }) => screen.sure[phrase] === 1);
  const open = reader.open(hidden.gap > 0 ? all : all.filter((index) => sure(sentences[index]!)));
  const judge = (as: Hidden) => decideAll(reader.lattices, open, as, model, options);
  const decisions = judge(hidden);
  if (hidden.gap > 0 && hidden.gap * variety(decisions, sentences) < LEAST_GAP)
    return { ...summarise(clean), decisions: judge(clean) };
  return { ...summarise(hidden), decisions: spareQuotations(decisions, sentences) };
}

const NOBODY: Suspicion = { dialects: [], runs: [], suspects: [] };

/** What is suspected when the phrases are seen in their context, too. */
function suspected(
  sentences: readonly MatchedSentence[],
  text: string,
  dictionary: Dictionary,
  model: LanguageModel,
): Suspicion {
  const first = suspicion(
    sentences.map(({ matches }) => matches),
    screenOf(dictionary, model),
  );
  const inContext = inContextOf(dictionary, model);
  const holds = first.runs.some(({ from, to, dialect }) => {
    const runs = new Runs(LEAST_IN_CONTEXT);
    return sentences.slice(from, to + 1).some(({ tokens, matches }) => {
      const sentence = numbered(tokens, text, model);
      runs.add(inContext.evidence(sentence, columns(matches), dialect), 0, 0);
      return runs.peak >= LEAST_IN_CONTEXT;
    });
  });
  return holds ? first : NOBODY;
}

/**
 * Whether a part of a longer text looks spun by itself, so that its surroundings must be decided.
 * @param least Nats by which "spun" must beat "clean".
 */
export function looksSpun(
  sentences: readonly MatchedSentence[],
  text: string,
  dictionary: Dictionary,
  model: LanguageModel,
  least: number,
): boolean {
  const { dialects } = suspicion(
    sentences.map(({ matches }) => matches),
    screenOf(dictionary, model),
  );
  if (dialects.length === 0) return false;
  const reader = new Reader(sentences, dictionary, model, text, dialects);
  return hiddenIn(reader, [...sentences.keys()], least).gap > 0;
}

/** Up to this share of the sentences it pays to decode those that look spun before the others. */
const FEW = 0.6;
/** Nats that the sentences which look spun must have before the others are asked. */
const LEAST_SUSPECT_GAP = 0.5;

/** Whether the sentences that look spun turn out to be clean, so that the others need not be read. */
function isCleanFor(reader: Reader, suspects: readonly number[]): boolean {
  if (suspects.length > FEW * reader.sentences.length) return false;
  return suspects.length === 0 || hiddenIn(reader, suspects, LEAST_SUSPECT_GAP).gap === 0;
}

function hiddenIn(reader: Reader, which: readonly number[], least?: number): Hidden {
  const open = reader.open(which);
  const lattices = which.map((sentence) => reader.lattices[sentence]!);
  return findHidden(lattices, open, reader.dialects, least);
}

/** Twice over the document: the second time it knows the document's habits and topics. */
function decideAll(
  lattices: readonly Lattice[],
  open: readonly OpenSentence[],
  hidden: Hidden,
  { topics }: LanguageModel,
  { confidence }: DecideOptions,
): Decision[] {
  const first = open.map((item) => readingPosteriors(item, hidden));
  if (hidden.gap === 0)
    return open.flatMap((item, index) => decideSentence(item, first[index]!, confidence));
  const habits = documentHabits(open, first);
  const around = topicScores(lattices, open, first, topics);
  return open.flatMap((item, index) => {
    const nats = habits[index]!.map((habit, arc) => habit + around[index]![arc]!);
    return decideSentence(item, readingPosteriors(item, hidden, nats), confidence);
  });
}

function summarise({ rates, gap, dialect }: Hidden) {
  return { rates: rates.map(expectedRate), gap, dialect };
}

/**
 * What to multiply the evidence with for repetition, 0 to 1: a subject that keeps returning ("Wall
 * Avenue") says little more than once. The share of different words among those replaced, squared.
 */
function variety(decisions: readonly Decision[], sentences: readonly MatchedSentence[]): number {
  const spun = decisions.map(({ sentence, from, to }) =>
    sentences[sentence]!.tokens.slice(from, to)
      .map(({ key }) => key)
      .join(' '),
  );
  return (new Set(spun).size / Math.max(1, spun.length)) ** 2;
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
