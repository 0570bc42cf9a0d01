import { type Dictionary, type Screen, SURE, type Words } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { stringAt } from '../dictionary/strings.js';
import type { LanguageModel } from '../language-model/model.js';
import { symbolsOf } from '../language-model/symbols.js';
import type { Match } from '../match/match.js';
import { Runs } from '../scan/runs.js';
import { buildWordTable } from '../scan/word-table.js';

/** The spin rate that stands for "spun". */
const RATE = 0.5;
/** Nats in a unit of `Screen.evidence`. */
const UNIT = 1 / 16;
const LIMIT = 127;

/** Nats that the best passage must reach by its phrases alone before its context is asked. */
const LEAST_EVIDENCE = 3;
/** The same in units of `Screen.evidence`. */
export const LEAST_UNITS = LEAST_EVIDENCE / UNIT;
/**
 * Nats that it must reach in its context before anything is decoded. Of 600 held-out documents of
 * which three in ten replaceable words were replaced none that is called spun has less.
 */
export const LEAST_IN_CONTEXT = 4.5;

const screens = new WeakMap<Dictionary, Screen>();
const made = new WeakMap<Dictionary, Words>();

/** The screen of a dictionary: the one it was built with, or one computed once. */
export function screenOf(dictionary: Dictionary, model: LanguageModel): Screen {
  const known = dictionary.screen ?? screens.get(dictionary);
  if (known !== undefined) return known;
  const screen = buildScreen(dictionary, model);
  screens.set(dictionary, screen);
  return screen;
}

/** The words of a dictionary and of the model: those it was built with, or joined once. */
export function wordsOf(dictionary: Dictionary, model: LanguageModel): Words {
  for (const known of [dictionary.words, made.get(dictionary)])
    if (known?.model[0] === model.vocabulary.bytes.length) return known;
  const words = buildWords(dictionary, model);
  made.set(dictionary, words);
  return words;
}

export function buildWords({ vocabulary }: Dictionary, model: LanguageModel): Words {
  return {
    table: buildWordTable(vocabulary, model.vocabulary),
    model: Uint32Array.of(model.vocabulary.bytes.length),
  };
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

/** Sentences `from … to`, by number, with enough evidence in a dialect. */
export interface SuspectRun {
  readonly from: number;
  readonly to: number;
  /** Index in `DIALECTS`. */
  readonly dialect: number;
}

/** What speaks for spinning at first sight. */
export interface Suspicion {
  /** Indices in `DIALECTS`; none for a clean document. */
  readonly dialects: readonly number[];
  /** Where the evidence is. */
  readonly runs: readonly SuspectRun[];
  /** Numbers of the sentences in the runs, ascending. */
  readonly suspects: readonly number[];
}

/**
 * Where the document may be spun, and in which dialects. A dialect's evidence is the largest sum
 * over a run of sentences, phrases taken leftmost and longest; all runs that have enough of it are
 * suspect.
 */
export function suspicion(sentences: readonly (readonly Match[])[], screen: Screen): Suspicion {
  const found = Array.from(DIALECTS, (_, dialect) => {
    const runs = new Runs(LEAST_UNITS);
    for (const [index, matches] of sentences.entries())
      runs.add(sentenceEvidence(matches, screen, dialect), index, index);
    runs.finish();
    return runs.found;
  });
  const peaks = found.map((runs) => Math.max(0, ...runs.map(({ peak }) => peak)));
  const least = Math.max(LEAST_UNITS, RIVAL * Math.max(...peaks));
  const dialects = [...peaks.keys()].filter((dialect) => peaks[dialect]! >= least);
  const runs = dialects.flatMap((dialect) =>
    found[dialect]!.map(({ from, to }) => ({ from, to, dialect })),
  );
  const suspects = new Set<number>();
  for (const { from, to } of runs) for (let at = from; at <= to; at++) suspects.add(at);
  return { dialects, runs, suspects: [...suspects].sort((a, b) => a - b) };
}

/** In units of `Screen.evidence`. */
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
  return sum;
}
