import { DIALECTS } from '../dictionary/entry.js';
import { type Pair, phraseKeys } from '../dictionary/pair.js';
import { splitSentences } from '../text/sentence.js';
import { type Token, tokenize } from '../text/tokenize.js';
import { formatGold, type Gold, type Mark, parseGold } from './gold.js';

export interface SpinOptions {
  /** Chance that a phrase is replaced which spinners habitually replace, 0 to 1. */
  readonly rate: number;
  /** Numbers from 0 to below 1. */
  readonly random: () => number;
}

/** A phrase that spinners replace, with what they put in its place. */
interface Original {
  readonly keys: readonly string[];
  readonly capitalised: boolean;
  readonly replacements: { spun: string; weight: number }[];
  /** How habitually spinners replace it, 0 to 1. */
  readonly habit: number;
}

/** The exposure from which on a phrase is replaced as often as any; below, the rate falls to 0. */
const HABITUAL = 0.05;

type SpinnerPair = Pick<Pair, 'spun' | 'original' | 'dialects' | 'weights' | 'exposures'>;

/**
 * Spins text as spinners do, with the swaps of a dictionary: at each position the longest known
 * phrase, replaced or not by chance; each replacement drawn by its weight in the dialect. Case is
 * kept, articles are not adjusted. Phrases that are hardly ever replaced in real spun text, such
 * as "in" or "is", are hardly ever replaced here.
 */
export class Spinner {
  /** Originals by their first word, longest first. */
  readonly #originals = new Map<string, Original[]>();

  constructor(
    pairs: Iterable<SpinnerPair>,
    readonly dialect: string,
  ) {
    const index = DIALECTS.indexOf(dialect);
    const byText = new Map<string, Original>();
    for (const { spun, original, dialects, weights, exposures } of pairs) {
      if (dialects !== '' && !dialects.includes(dialect)) continue;
      const keys = phraseKeys(original);
      if (keys.length === 0 || phraseKeys(spun).join(' ') === keys.join(' ')) continue;
      let known = byText.get(original);
      if (known === undefined) {
        const capitalised = isCapitalised(original) || isCapitalised(spun);
        const habit = Math.min(1, exposures[index]! / HABITUAL);
        known = { keys, capitalised, habit, replacements: [] };
        byText.set(original, known);
        const first = this.#originals.get(keys[0]!);
        if (first === undefined) this.#originals.set(keys[0]!, [known]);
        else first.push(known);
      }
      known.replacements.push({ spun, weight: weights[index]! });
    }
    for (const list of this.#originals.values())
      list.sort(
        (a, b) => b.keys.length - a.keys.length || Number(b.capitalised) - Number(a.capitalised),
      );
  }

  spin(text: string, { rate, random }: SpinOptions): Gold {
    const marks: Mark[] = [];
    for (const sentence of splitSentences(tokenize(text))) {
      for (let at = 0; at < sentence.length; ) {
        const found = this.#longestAt(sentence, at, text);
        if (found === undefined) {
          at++;
          continue;
        }
        const start = sentence[at]!.start;
        const end = sentence[at + found.keys.length - 1]!.end;
        at += found.keys.length;
        if (random() >= rate * found.habit) continue;
        const original = text.slice(start, end);
        const spun = likeCase(draw(found, random()), original);
        marks.push({ start, end, spun, originals: [original], doubtful: false });
      }
    }
    return swap(text, marks);
  }

  #longestAt(sentence: readonly Token[], at: number, text: string): Original | undefined {
    const candidates = this.#originals.get(sentence[at]!.key);
    return candidates?.find(
      ({ keys, capitalised }) =>
        at + keys.length <= sentence.length &&
        keys.every((key, index) => sentence[at + index]!.key === key) &&
        (!capitalised || isCapitalised(text.slice(sentence[at]!.start))),
    );
  }
}

/** The marked text in which each mark's spun form replaces the text at its offsets. */
function swap(text: string, marks: readonly Mark[]): Gold {
  const parts: string[] = [];
  let last = 0;
  for (const mark of marks) {
    parts.push(text.slice(last, mark.start));
    parts.push(
      formatGold({
        spun: mark.spun,
        clean: '',
        marks: [{ ...mark, start: 0, end: mark.spun.length }],
      }),
    );
    last = mark.end;
  }
  return parseGold(parts.join('') + text.slice(last));
}

function draw({ replacements }: Original, chance: number): string {
  let left = chance * replacements.reduce((sum, { weight }) => sum + weight, 0);
  const index = replacements.findIndex(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return replacements.at(index)!.spun;
}

function isCapitalised(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** "final" in the place of "Last" is "Final"; of "LAST", "FINAL"; a name's parts keep capitals. */
function likeCase(spun: string, original: string): string {
  if (/\p{L}.*\p{L}/su.test(original) && original === original.toUpperCase())
    return spun.toUpperCase();
  if (!isCapitalised(original)) return spun;
  const title = /\s\p{Lu}/u.test(original);
  return spun.replace(title ? /(?<!\p{L}|[’'])\p{L}/gu : /\p{L}/u, (letter) =>
    letter.toUpperCase(),
  );
}
