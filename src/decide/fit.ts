const SMALL_WORDS = new Set(
  'a an and as at but by for from in into nor of off on onto or out over per so than the to up via with yet'.split(
    ' ',
  ),
);

const LONGEST_ABBREVIATION = 5;

/** How an original is to be written in the place of the words it replaces. */
export interface Surroundings {
  /** The words replaced, as they stand in the text. */
  readonly spun: string;
  /** White space between the replaced words, in order. */
  readonly gaps: readonly string[];
  readonly startsSentence: boolean;
  /** Whether the sentence is in capitals. Else a short word in capitals is an abbreviation. */
  readonly shouted: () => boolean;
  /** The original has its own case, as names do. */
  readonly name: boolean;
}

/** Gives the original the case and the white space of the words it replaces. */
export function fit(original: string, surroundings: Surroundings): string {
  // a word for a word, nothing of it in capitals: most edits
  if (surroundings.gaps.length === 0 && isSmall(surroundings.spun) && isSmall(original))
    return original;
  const cased = surroundings.name ? original : keepCase(original, surroundings.spun);
  return fitGaps(fitCase(cased, surroundings), surroundings.gaps);
}

function isSmall(phrase: string): boolean {
  for (let i = 0; i < phrase.length; i++) {
    const code = phrase.charCodeAt(i);
    if ((code < 0x61 || code > 0x7a) && code !== 0x20) return false;
  }
  return true;
}

/** Words that stay keep their case: "final March" becomes "last March". */
function keepCase(original: string, spun: string): string {
  const seen = new Map(spun.split(/\s+/).map((word) => [word.toLowerCase(), word]));
  return original
    .split(' ')
    .map((word) => seen.get(word.toLowerCase()) ?? word)
    .join(' ');
}

function fitCase(original: string, surroundings: Surroundings): string {
  const { spun, startsSentence, shouted, name } = surroundings;
  const letters = lettersOf(spun);
  const capitals = letters.length > 1 && letters === letters.toUpperCase();
  if (capitals && (letters.length > LONGEST_ABBREVIATION || shouted()))
    return original.toUpperCase();
  if (capitals) return startsSentence ? capitalise(original) : original;
  const first = letters.charAt(0);
  const capitalised = first !== first.toLowerCase();
  if (name) return startsSentence && capitalised ? capitalise(original) : original;
  if (!capitalised) return original;
  if (startsSentence && !(spun.includes(' ') && hasLaterCapital(spun))) return capitalise(original);
  return titleCase(original);
}

/** Patterns of Unicode classes take milliseconds to get ready: plain words go without. */
function lettersOf(spun: string): string {
  if (/^[\x20-\x7e’]*$/.test(spun)) return spun.replaceAll(/[^A-Za-z]/g, '');
  return spun.replaceAll(/[^\p{L}]/gu, '');
}

/** A second word that begins with a capital: the phrase stands in a title or a name. */
function hasLaterCapital(spun: string): boolean {
  if (/^[\x20-\x7e’]*$/.test(spun))
    return / ["'(]?[A-Z]/.test(spun.replaceAll(/ I(?![A-Za-z])/g, ''));
  return /\s(?:\p{Ps}|\p{Pi})?\p{Lu}/u.test(spun.replaceAll(/\sI(?![\p{L}])/gu, ''));
}

function titleCase(phrase: string): string {
  return phrase
    .split(' ')
    .map((word, index) => (index > 0 && SMALL_WORDS.has(word) ? word : capitalise(word)))
    .join(' ');
}

/** A capital on the first letter, unless a digit comes first: "1980s" stays. */
function capitalise(phrase: string): string {
  if (/^[A-Z0-9]/.test(phrase)) return phrase;
  if (/^[a-z]/.test(phrase)) return phrase.charAt(0).toUpperCase() + phrase.slice(1);
  return phrase.replace(/^[^\p{L}\p{N}]*\p{L}/u, (start) => start.toUpperCase());
}

/**
 * Puts the white space of the replaced words between the new ones. Where there are fewer words
 * than before, a line end is kept in preference to a blank.
 */
function fitGaps(phrase: string, gaps: readonly string[]): string {
  const words = phrase.split(' ');
  if (words.length < 2 || gaps.length === 0) return phrase;
  const spare = gaps.length - (words.length - 1);
  const kept = [...gaps];
  for (let left = spare; left > 0; left--) {
    const blank = kept.findIndex((gap) => !/[\r\n]/.test(gap));
    kept.splice(blank === -1 ? kept.length - 1 : blank, 1);
  }
  return words
    .map((word, index) => (index === 0 ? word : (kept[index - 1] ?? ' ') + word))
    .join('');
}
