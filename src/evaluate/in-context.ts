import { DIALECTS } from '../dictionary/entry.js';
import { type Pair, phraseKeys } from '../dictionary/pair.js';
import type { LanguageModel } from '../language-model/model.js';
import { symbolsOf } from '../language-model/symbols.js';

/** A swap read off a real page, with two words to either side. */
export interface Observation {
  readonly left: string;
  readonly spun: string;
  readonly right: string;
  readonly original: string;
  readonly dialect: string;
}

export interface ContextRanks {
  readonly observations: number;
  /** The observed original is a candidate. */
  readonly known: number;
  /** It is the likeliest candidate. */
  readonly first: number;
}

/** Reads a table with the columns left, spun, right, original, dialect and a header. */
export function readObservations(tsv: string): Observation[] {
  return tsv
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [left = '', spun = '', right = '', original = '', dialect = ''] = line.split('\t');
      return { left, spun, right, original, dialect };
    });
}

/** Ranks the originals of each observed spun form by the channel and the language model. */
export function rankInContext(
  observations: readonly Observation[],
  pairs: readonly Pair[],
  model: LanguageModel,
): ContextRanks {
  const bySpun = new Map<string, Pair[]>();
  for (const pair of pairs) bySpun.set(pair.spunKey, [...(bySpun.get(pair.spunKey) ?? []), pair]);
  const totals = totalWeights(pairs);
  let known = 0;
  let first = 0;
  for (const observation of observations) {
    const candidates = bySpun.get(keyOf(observation.spun)) ?? [];
    const wanted = keyOf(observation.original);
    if (!candidates.some(({ original }) => keyOf(original) === wanted)) continue;
    known++;
    const dialect = Math.max(0, DIALECTS.indexOf(observation.dialect));
    const scored = candidates.map((pair) => {
      const total = totals.get(keyOf(pair.original))![dialect]!;
      const channel = Math.log(pair.weights[dialect]! / total);
      return { pair, score: channel + contextScore(observation, pair.original, model) };
    });
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a)).pair;
    if (keyOf(best.original) === wanted) first++;
  }
  return { observations: observations.length, known, first };
}

/** log P(original and what follows | what precedes). */
function contextScore(
  { left, right }: Observation,
  original: string,
  model: LanguageModel,
): number {
  const before = symbolsOf(model.vocabulary, left);
  const symbols = [...before, ...symbolsOf(model.vocabulary, `${original} ${right}`)];
  let score = 0;
  for (let at = before.length; at < symbols.length; at++) {
    const w1 = symbols[at - 2] ?? model.boundary;
    const w2 = symbols[at - 1] ?? model.boundary;
    score += model.logProb(w1, w2, symbols[at]!) + model.unknownShare(symbols[at]!);
  }
  return score;
}

/** Original -> dialect -> weights of all its replacements. */
function totalWeights(pairs: readonly Pair[]): Map<string, number[]> {
  const totals = new Map<string, number[]>();
  for (const { original, weights } of pairs) {
    const key = keyOf(original);
    const sums = totals.get(key) ?? [];
    totals.set(
      key,
      weights.map((weight, dialect) => weight + (sums[dialect] ?? 0)),
    );
  }
  return totals;
}

function keyOf(phrase: string): string {
  return phraseKeys(phrase).join(' ');
}
