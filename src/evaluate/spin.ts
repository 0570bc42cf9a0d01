import { weightInDialect } from '../dictionary/compile.js';
import { DIALECTS } from '../dictionary/entry.js';
import { type Pair, phraseKeys } from '../dictionary/pair.js';
import { splitSentences } from '../text/sentence.js';
import { type Token, tokenize } from '../text/tokenize.js';
import { formatGold, type Gold, type Mark, parseGold } from './gold.js';

export interface SpinOptions {
  /** Chance that a phrase which has replacements is replaced, 0 to 1. */
  readonly rate: number;
  /** A letter of `DIALECTS`. */
  readonly dialect: string;
  /** Numbers from 0 to below 1. */
  readonly random: () => number;
}

/** A phrase that spinners replace, with what they put in its place. */
interface Original {
  readonly keys: readonly string[];
  readonly capitalised: boolean;
  readonly replacements: { spun: string; weight: number; dialects: number }[];
}

/**
 * Spins text as spinners do, with the swaps of a dictionary: at each position the longest known
 * phrase, replaced or not by chance; each replacement drawn by its weight in the dialect. Case is
 * kept, articles are not adjusted.
 */
export class Spinner {
  /** Originals by their first word, longest first. */
  readonly #originals = new Map<string, Original[]>();

  constructor(pairs: Iterable<Pick<Pair, 'spun' | 'original' | 'weight' | 'dialects'>>) {
    const byText = new Map<string, Original>();
    for (const { spun, original, weight, dialects } of pairs) {
      const keys = phraseKeys(original);
      if (keys.length === 0 || phraseKeys(spun).join(' ') === keys.join(' ')) continue;
      let known = byText.get(original);
      if (known === undefined) {
        const capitalised = isCapitalised(original) || isCapitalised(spun);
        known = { keys, capitalised, replacements: [] };
        byText.set(original, known);
        const first = this.#originals.get(keys[0]!);
        if (first === undefined) this.#originals.set(keys[0]!, [known]);
        else first.push(known);
      }
      known.replacements.push({ spun, weight, dialects });
    }
    for (const list of this.#originals.values())
      list.sort(
        (a, b) => b.keys.length - a.keys.length || Number(b.capitalised) - Number(a.capitalised),
      );
  }

  spin(text: string, { rate, dialect, random }: SpinOptions): Gold {
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
        if (random() >= rate) continue;
        const original = text.slice(start, end);
        const spun = likeCase(draw(found, DIALECTS.indexOf(dialect), random()), original);
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

function draw({ replacements }: Original, dialect: number, chance: number): string {
  const weights = replacements.map(({ weight, dialects }) =>
    weightInDialect(weight, dialects, dialect),
  );
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
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
