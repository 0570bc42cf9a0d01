import { CAPITALISED, type Dictionary, SURE } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { phraseKeys } from '../dictionary/pair.js';
import { stringAt } from '../dictionary/strings.js';
import type { LanguageModel } from '../language-model/model.js';
import { symbolOf, symbolsOf } from '../language-model/symbols.js';
import type { Match } from '../match/match.js';
import type { Token } from '../text/tokenize.js';
import { bracedSpans } from './braces.js';
import { isContraction } from './style.js';

/** `Arc.pair` of an arc that keeps a word, and of one that turns "a" into "an" or back. */
export const KEPT = -1;
export const ARTICLE = -2;
/** `Arc.pair` of an arc that takes away braces which the spinner left around words. */
export const BRACES = -3;

/** One reading of the words `from … to - 1` of a sentence. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** What the author wrote in this reading, as symbols of the language model. */
  readonly symbols: readonly number[];
  /**
   * For replaced arcs: the change without the words that spun form and original share at either
   * end. "a 12 months" for "a year" and "12 months" for "year" are one change.
   */
  readonly change: string;
  /** Phrase of the dictionary that stands there; -1 where the arc replaces nothing. */
  readonly phrase: number;
  /** Pair of the dictionary that this reading undoes, `KEPT`, `ARTICLE` or `BRACES`. */
  readonly pair: number;
  readonly sure: boolean;
  /** The spun form stands there with a typing mistake: good for a suggestion only. */
  readonly near: boolean;
  /** The change is one of style alone: a contraction undone or made. */
  readonly style: boolean;
  /** For replaced arcs: log of the share of this replacement among all of its original, by dialect. */
  readonly logShares: readonly number[];
  /**
   * Dialect -> how likely a spinner that replaces all it can replaces these words, 0 to 1. For
   * kept arcs it says how telling it is that the words survived.
   */
  readonly exposures: readonly number[];
}

/** All readings of a sentence: arcs between the positions 0 … `length`, sorted by `from`. */
export interface Lattice {
  readonly length: number;
  readonly arcs: readonly Arc[];
  /** Whether any arc replaces something. */
  readonly open: boolean;
}

/** Builds lattices for one document; what originals mean to the model is looked up once. */
export class LatticeBuilder {
  readonly #originals = new Map<number, Original>();

  constructor(
    readonly dictionary: Dictionary,
    readonly model: LanguageModel,
    readonly text: string,
  ) {}

  /** @param near Phrases found with a typing mistake. */
  build(
    sentence: readonly Token[],
    matches: readonly Match[],
    near: readonly Match[] = [],
  ): Lattice {
    const replaced = [
      ...matches.flatMap((match) => this.#replacements(sentence, match)),
      ...near.flatMap((match) => this.#replacements(sentence, match, true)),
    ];
    replaced.push(...this.#unbraced(sentence, replaced));
    const survivals = this.#survivals(sentence.length, matches);
    const arcs: Arc[] = [...replaced];
    for (const [from, token] of sentence.entries()) {
      const kept = {
        from,
        to: from + 1,
        sure: false,
        near: false,
        style: false,
        phrase: -1,
        change: '',
        logShares: [],
        exposures: survivals[from]!,
      };
      const symbol = symbolOf(this.model.vocabulary, token, this.text);
      arcs.push({ ...kept, symbols: [symbol], pair: KEPT });
      const other = token.key === 'a' ? 'an' : token.key === 'an' ? 'a' : undefined;
      if (other !== undefined && replaced.some((arc) => arc.from === from + 1))
        arcs.push({ ...kept, symbols: symbolsOf(this.model.vocabulary, other), pair: ARTICLE });
    }
    arcs.sort((a, b) => a.from - b.from || a.to - b.to);
    return { length: sentence.length, arcs, open: replaced.length > 0 };
  }

  #replacements(sentence: readonly Token[], match: Match, near = false): Arc[] {
    const { from, to, phrase } = match;
    const arcs: Arc[] = [];
    const { phrasePairs } = this.dictionary;
    for (let pair = phrasePairs[phrase]!; pair < phrasePairs[phrase + 1]!; pair++)
      if (this.#allowed(sentence, from, to, pair) && !this.#echoes(sentence, from, to, pair))
        arcs.push({ ...this.#replacement(sentence, match, pair), near });
    return arcs;
  }

  #replacement(sentence: readonly Token[], match: Match, pair: number): Arc {
    const { from, to, phrase } = match;
    const { dictionary } = this;
    const words = sentence.slice(from, to);
    const original = dictionary.pairOriginal[pair]!;
    const { keys, symbols } = this.#original(original);
    return {
      from,
      to,
      phrase,
      pair,
      near: false,
      style: isContraction(words, keys),
      symbols,
      change: changeBetween(words, keys, from),
      sure: (dictionary.pairFlags[pair]! & SURE) !== 0,
      logShares: Array.from(DIALECTS, (_, dialect) => logShare(dictionary, pair, dialect)),
      exposures: this.#exposures(original),
    };
  }

  /** `{hardware}`: the words alone, and what they may stand for, in place of words and braces. */
  #unbraced(sentence: readonly Token[], replaced: readonly Arc[]): Arc[] {
    return bracedSpans(sentence).flatMap(({ from, to }) => {
      const words = sentence.slice(from + 1, to - 1);
      const change = `${from}-${to} braces`;
      const own: Arc = {
        ...{ from, to, phrase: -1, pair: BRACES, sure: false, near: false, style: false, change },
        symbols: words.map((token) => symbolOf(this.model.vocabulary, token, this.text)),
        logShares: Array.from(DIALECTS, () => 0),
        exposures: Array.from(DIALECTS, () => BRACES_EXPOSURE),
      };
      const inner = replaced.filter((arc) => arc.from === from + 1 && arc.to === to - 1);
      return [own, ...inner.map((arc) => ({ ...arc, from, to, change: `${arc.change} braces` }))];
    });
  }

  #original(number: number): Original {
    const known = this.#originals.get(number);
    if (known !== undefined) return known;
    const text = stringAt(this.dictionary.strings, this.dictionary.originalText[number]!);
    const original = { keys: phraseKeys(text), symbols: symbolsOf(this.model.vocabulary, text) };
    this.#originals.set(number, original);
    return original;
  }

  /** Guards: the case of the entry, and words nearby that make the phrase innocent. */
  #allowed(sentence: readonly Token[], from: number, to: number, pair: number): boolean {
    const { pairFlags, pairUnless, strings } = this.dictionary;
    if (pairFlags[pair]! & CAPITALISED && !/^\p{Lu}/u.test(this.text.slice(sentence[from]!.start)))
      return false;
    if (pairUnless[pair] === 0) return true;
    const innocent = new Set(stringAt(strings, pairUnless[pair]!).toLowerCase().split(','));
    const nearby = sentence.slice(Math.max(0, from - NEARBY), to + NEARBY);
    return !nearby.some((token) => innocent.has(token.key));
  }

  #exposures(original: number): number[] {
    const first = original * DIALECTS.length;
    return [...this.dictionary.originalExposure.subarray(first, first + DIALECTS.length)];
  }

  /**
   * Guard: the original stands beside its replacement, with at most one word or mark between, as in
   * "safety and security" or "utilised – used". No author wrote it twice.
   */
  #echoes(sentence: readonly Token[], from: number, to: number, pair: number): boolean {
    const { keys } = this.#original(this.dictionary.pairOriginal[pair]!);
    const stands = (start: number) =>
      start >= 0 && keys.every((key, index) => sentence[start + index]?.key === key);
    return [to, to + 1, from - keys.length, from - keys.length - 1].some(stands);
  }

  /** A surviving original of several words is spread over them, so that it counts once. */
  #survivals(length: number, matches: readonly Match[]): number[][] {
    const survivals = Array.from({ length }, () => Array.from(DIALECTS, () => 0));
    for (const { from, to, phrase } of matches) {
      const original = this.dictionary.phraseOriginal[phrase]!;
      if (original === -1) continue;
      for (const [dialect, exposure] of this.#exposures(original).entries())
        for (let at = from; at < to; at++)
          survivals[at]![dialect] = Math.max(survivals[at]![dialect]!, exposure / (to - from));
    }
    return survivals;
  }
}

/** How likely spun text is to have braces left over, at words that have them. */
const BRACES_EXPOSURE = 0.5;
interface Original {
  readonly keys: readonly string[];
  readonly symbols: readonly number[];
}

/** Position and words of a change, shared words at the ends left out, as one comparable string. */
function changeBetween(spun: readonly Token[], original: readonly string[], from: number): string {
  let start = 0;
  let spunEnd = spun.length;
  let end = original.length;
  while (start < Math.min(spunEnd, end) && spun[start]!.key === original[start]) start++;
  while (Math.min(spunEnd, end) > start && spun[spunEnd - 1]!.key === original[end - 1]) {
    spunEnd--;
    end--;
  }
  return `${from + start}-${from + spunEnd} ${original.slice(start, end).join(' ')}`;
}

/** How many words to either side count as nearby for `unless`. */
const NEARBY = 10;

function logShare(dictionary: Dictionary, pair: number, dialect: number): number {
  const { pairWeight, pairOriginal, originalTotals } = dictionary;
  const weight = pairWeight[pair * DIALECTS.length + dialect]!;
  return Math.log(weight / originalTotals[pairOriginal[pair]! * DIALECTS.length + dialect]!);
}
