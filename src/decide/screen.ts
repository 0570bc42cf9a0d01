import { type Dictionary, type Screen, SURE } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { stringAt } from '../dictionary/strings.js';
import type { LanguageModel } from '../language-model/model.js';
import { symbolsOf } from '../language-model/symbols.js';
import type { Match } from '../match/match.js';

/** The spin rate that stands for "spun". */
const RATE = 0.5;
/** Nats in a unit of `Screen.evidence`. */
const UNIT = 1 / 16;
const LIMIT = 127;

/** Nats that the best passage must reach before a document is decoded. */
const LEAST_EVIDENCE = 3;

const screens = new WeakMap<Dictionary, Screen>();

/** The screen of a dictionary: the one it was built with, or one computed once. */
export function screenOf(dictionary: Dictionary, model: LanguageModel): Screen {
  const known = dictionary.screen ?? screens.get(dictionary);
  if (known !== undefined) return known;
  const screen = buildScreen(dictionary, model);
  screens.set(dictionary, screen);
  return screen;
}

/** What each phrase says by itself: how often spun text has it against clean text. */
export function buildScreen(dictionary: Dictionary, model: LanguageModel): Screen {
  const phrases = dictionary.phraseText.length;
  const text = (number: number) => stringAt(dictionary.strings, number);
  const originals = Float64Array.from(dictionary.originalText, (at) =>
    phraseProbability(text(at), model),
  );
  const evidence = new Int8Array(phrases * DIALECTS.length);
  const sure = new Uint8Array(phrases);
  for (let phrase = 0; phrase < phrases; phrase++) {
    const own = phraseProbability(text(dictionary.phraseText[phrase]!), model);
    const first = dictionary.phrasePairs[phrase]!;
    const end = dictionary.phrasePairs[phrase + 1]!;
    for (let pair = first; pair < end; pair++)
      if (dictionary.pairFlags[pair]! & SURE) sure[phrase] = 1;
    const original = dictionary.phraseOriginal[phrase]!;
    for (let dialect = 0; dialect < DIALECTS.length; dialect++) {
      const exposure = dictionary.originalExposure[original * DIALECTS.length + dialect] ?? 0;
      const survival = original === -1 ? 1 : 1 - RATE * exposure;
      let replaced = 0;
      for (let pair = first; pair < end; pair++)
        replaced += replacedProbability(dictionary, originals, pair, dialect);
      const ratio = Math.log(survival + replaced / own);
      const units = Math.round(ratio / UNIT);
      evidence[phrase * DIALECTS.length + dialect] = Math.max(-LIMIT, Math.min(LIMIT, units));
    }
  }
  return { evidence, sure };
}

/** How often this pair puts its spun form into spun text, per word. */
function replacedProbability(
  dictionary: Dictionary,
  originals: Float64Array,
  pair: number,
  dialect: number,
): number {
  const original = dictionary.pairOriginal[pair]!;
  const at = original * DIALECTS.length + dialect;
  const share =
    dictionary.pairWeight[pair * DIALECTS.length + dialect]! / dictionary.originalTotals[at]!;
  return originals[original]! * RATE * dictionary.originalExposure[at]! * share;
}

/** Probability of a phrase per word of clean text, outside any context. */
export function phraseProbability(phrase: string, model: LanguageModel): number {
  let sum = 0;
  let w1 = -1;
  let w2 = -1;
  for (const symbol of symbolsOf(model.vocabulary, phrase)) {
    sum += model.unknownShare(symbol);
    if (w2 === -1) sum += model.logFrequency(symbol);
    else sum += w1 === -1 ? model.logProb2(w2, symbol) : model.logProb(w1, w2, symbol);
    w1 = w2;
    w2 = symbol;
  }
  return Math.exp(sum);
}

/** Share of the strongest dialect's evidence that another must reach to be decoded too. */
const RIVAL = 0.6;

/** What speaks for spinning at first sight. */
export interface Suspicion {
  /** Indices in `DIALECTS`; none for a clean document. */
  readonly dialects: readonly number[];
  /** Numbers of the sentences that the evidence is in, ascending. */
  readonly suspects: readonly number[];
}

/**
 * Where the document may be spun, and in which dialects. A dialect's evidence is the largest sum
 * over a run of sentences (Page's CUSUM, 1954), phrases taken leftmost and longest; all runs that
 * have enough of it are suspect.
 */
export function suspicion(sentences: readonly (readonly Match[])[], screen: Screen): Suspicion {
  const runs = Array.from(DIALECTS, (_, dialect) =>
    runsOf(sentences.map((matches) => sentenceEvidence(matches, screen, dialect))),
  );
  const evidence = runs.map((own) => Math.max(0, ...own.map(({ peak }) => peak)));
  const least = Math.max(LEAST_EVIDENCE, RIVAL * Math.max(...evidence));
  const dialects = [...evidence.keys()].filter((dialect) => evidence[dialect]! >= least);
  const suspects = new Set<number>();
  for (const dialect of dialects)
    for (const { from, to, peak } of runs[dialect]!)
      if (peak >= LEAST_EVIDENCE) for (let at = from; at <= to; at++) suspects.add(at);
  return { dialects, suspects: [...suspects].sort((a, b) => a - b) };
}

/** Sentences `from … to`, over which the evidence grows from nothing to its peak. */
interface Run {
  readonly from: number;
  to: number;
  peak: number;
}

function runsOf(evidence: readonly number[]): Run[] {
  const runs: Run[] = [];
  let sum = 0;
  for (const [sentence, own] of evidence.entries()) {
    if (sum === 0) runs.push({ from: sentence, to: sentence, peak: 0 });
    sum = Math.max(0, sum + own);
    const run = runs.at(-1)!;
    if (sum <= run.peak) continue;
    run.to = sentence;
    run.peak = sum;
  }
  return runs;
}

function sentenceEvidence(
  matches: readonly Match[],
  { evidence }: Screen,
  dialect: number,
): number {
  let sum = 0;
  let free = 0;
  for (let index = 0; index < matches.length; index++) {
    const match = matches[index]!;
    const next = matches[index + 1];
    if (match.from < free || next?.from === match.from) continue;
    sum += evidence[match.phrase * DIALECTS.length + dialect]!;
    free = match.to;
  }
  return sum * UNIT;
}
