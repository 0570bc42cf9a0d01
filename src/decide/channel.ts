import { DIALECTS } from '../dictionary/entry.js';
import { ARTICLE, type Arc, type Lattice } from './lattice.js';

/** The spin rate at which readings are compared before it is known. */
export const TYPICAL_RATE = 0.6;

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
 * What the chance that words are replaced at all is multiplied with, where one pair replaced them.
 * @param logShare Log of the share of the replacement among all of the original, in nats.
 */
export function replacedShare(logShare: number, kind: 'plain' | 'style' | 'sure'): number {
  if (kind === 'sure') return Math.exp(logShare + SURE_BONUS);
  return Math.exp(logShare - EDIT_COST - (kind === 'style' ? STYLE_COST : 0));
}

/** The same factor for what a typing mistake in the spun form makes less likely. */
export const TYPO_SHARE = Math.exp(-TYPO_COST);
/** The same for an article that was made to agree. */
export const ARTICLE_SHARE = Math.exp(-ARTICLE_COST);

/**
 * Reading -> P(seen | what the author wrote in this reading) at a spin rate, in a dialect. The words
 * kept come first, then the arcs of the lattice.
 * @param into Where to; as long as there are readings, at least.
 * @param rest Arc -> nats that the rest of the document adds, by its habits and topics.
 */
export function channelFactors(
  { length, exposures, arcs }: Lattice,
  rate: number,
  dialect: number,
  into: Float64Array,
  rest?: Float64Array,
): void {
  for (let word = 0, at = dialect; word < length; word++, at += DIALECTS.length)
    into[word] = 1 - replacedChance(rate, exposures[at]!);
  for (let index = 0; index < arcs.length; index++) {
    let factor = factorOf(arcs[index]!, rate, dialect);
    if (rest !== undefined) factor *= Math.exp(rest[index]!);
    into[length + index] = factor;
  }
}

/** P(seen | the author wrote what the arc reads), at a spin rate, in a dialect. */
export function factorOf(
  { pair, sure, shares, exposures }: Pick<Arc, 'pair' | 'sure' | 'shares' | 'exposures'>,
  rate: number,
  dialect: number,
): number {
  if (sure) return shares[dialect]!;
  const chance = replacedChance(rate, exposures[dialect]!);
  return shares[dialect]! * (pair === ARTICLE ? 1 - chance : chance);
}

/** The same for clean text, where nothing is replaced but what cannot be English. */
export function sureFactors({ length, arcs }: Lattice, dialect: number, into: Float64Array): void {
  into.fill(1, 0, length);
  for (let index = 0; index < arcs.length; index++) {
    const { sure, shares } = arcs[index]!;
    into[length + index] = sure ? shares[dialect]! : 0;
  }
}

/** Log P(seen | all of it was written), in nats: what could be replaced was not. */
export function keptScore({ length, exposures }: Lattice, rate: number, dialect: number): number {
  let product = 1;
  let sum = 0;
  for (let word = 0, at = dialect; word < length; word++, at += DIALECTS.length) {
    product *= 1 - replacedChance(rate, exposures[at]!);
    if (product > LEAST_PRODUCT) continue;
    sum += Math.log(product);
    product = 1;
  }
  return sum + Math.log(product);
}

/** Smaller ones lose digits. */
const LEAST_PRODUCT = 1e-280;

/** Chance that a spinner at this rate replaces words of this exposure; never quite 1. */
export function replacedChance(rate: number, exposure: number): number {
  return Math.min(MOST_REPLACED, rate * exposure);
}
