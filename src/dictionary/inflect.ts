import type { Kind } from './entry.js';
import {
  BRITISH_DOUBLING_VERBS,
  DOUBLING_VERBS,
  ER_ADJECTIVES,
  IRREGULAR_COMPARISONS,
  IRREGULAR_PLURALS,
  IRREGULAR_VERBS,
  VERB_PREFIXES,
} from './irregular.js';

/** The forms of one slot of a paradigm: the usual one first, then spelling variants. */
export type Slot = readonly string[];

/**
 * The paradigm of a phrase: for verbs base, -s, -ing, past, participle; for nouns singular,
 * plural; for adjectives positive, comparative, superlative; else the phrase alone. Phrases of one
 * kind have equally many slots, so that two of them can be inflected side by side.
 */
export function paradigm(phrase: string, kind: Kind): readonly Slot[] {
  const words = phrase.split(' ');
  if (kind === 'verb') return atWord(words, 0, verbForms);
  if (kind === 'noun') return atWord(words, nounHead(words), nounForms);
  if (kind === 'adjective') return adjectiveForms(phrase);
  return [[phrase]];
}

/**
 * Pairs of inflected forms, spun beside original, one list a slot. Comparisons are left out where
 * neither side has a form in -er: the swap of the positive covers "more" and "most".
 */
export function inflectPair(spun: string, original: string, kind: Kind): [string, string][] {
  const spunSlots = paradigm(spun, kind);
  const originalSlots = paradigm(original, kind);
  const analytic =
    kind === 'adjective' &&
    [spunSlots, originalSlots].every((slots) => slots[1]![0]!.includes(' '));
  const slots = analytic ? 1 : spunSlots.length;
  const pairs = new Map<string, [string, string]>();
  for (let slot = 0; slot < slots; slot++)
    for (const left of spunSlots[slot]!)
      for (const right of originalSlots[slot]!)
        if (left !== right) pairs.set(`${left}\t${right}`, [left, right]);
  return [...pairs.values()];
}

function atWord(words: readonly string[], head: number, forms: (word: string) => Slot[]): Slot[] {
  return forms(words[head]!).map((slot) => slot.map((form) => words.with(head, form).join(' ')));
}

const PREPOSITIONS = new Set('of in for to at on with from by against between into'.split(' '));

/** The noun before the first preposition ("loss of life"), else the last word. */
function nounHead(words: readonly string[]): number {
  const preposition = words.findIndex((word, index) => index > 0 && PREPOSITIONS.has(word));
  return preposition > 0 ? preposition - 1 : words.length - 1;
}

function nounForms(noun: string): Slot[] {
  return [[noun], [plural(noun)]];
}

function plural(noun: string): string {
  for (const [singular, form] of IRREGULAR_PLURALS)
    if (noun === singular || (singular.length > 3 && noun.endsWith(singular)))
      return noun.slice(0, noun.length - singular.length) + form;
  if (/(?<=[^aeiou])man$/.test(noun) && !/(?:hu|ger|ro)man$/.test(noun))
    return noun.replace(/man$/, 'men');
  return withS(noun);
}

function withS(word: string): string {
  if (/(?:s|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}

function verbForms(verb: string): Slot[] {
  if (verb === 'be') return [['be'], ['is'], ['being'], ['was', 'were'], ['been']];
  const third = verb === 'have' ? 'has' : /[^aeiou]o$/.test(verb) ? `${verb}es` : withS(verb);
  const stems = stemsBeforeSuffix(verb);
  const regular = stems.map((stem) => (stem.endsWith('e') ? `${stem}d` : `${stem}ed`));
  const past = /[^aeiou]y$/.test(verb) ? [`${verb.slice(0, -1)}ied`] : regular;
  const [irregularPast, irregularParticiple] = irregularVerb(verb) ?? [past, past];
  return [[verb], [third], stems.map(presentParticiple), irregularPast!, irregularParticiple!];
}

/** The verb before -ed and -ing: with its last consonant doubled where that is the spelling. */
function stemsBeforeSuffix(verb: string): string[] {
  const doubled = verb + verb.at(-1);
  if (BRITISH_DOUBLING_VERBS.has(verb)) return [verb, doubled];
  if (DOUBLING_VERBS.has(verb)) return [doubled];
  if (verb.endsWith('c')) return [`${verb}k`];
  const oneSyllable = /^[^aeiou]*(?:qu)?[aeiouy][^aeiouywx]$/.test(verb);
  return [oneSyllable ? doubled : verb];
}

function presentParticiple(stem: string): string {
  if (stem.endsWith('ie')) return `${stem.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(stem) && stem !== 'singe') return `${stem.slice(0, -1)}ing`;
  return `${stem}ing`;
}

function irregularVerb(verb: string): readonly (readonly string[])[] | undefined {
  const own = IRREGULAR_VERBS.get(verb);
  if (own !== undefined) return own;
  for (const prefix of VERB_PREFIXES) {
    const rest = verb.startsWith(prefix)
      ? IRREGULAR_VERBS.get(verb.slice(prefix.length))
      : undefined;
    if (rest !== undefined) return rest.map((slot) => slot.map((form) => prefix + form));
  }
  return undefined;
}

function adjectiveForms(adjective: string): Slot[] {
  const irregular = IRREGULAR_COMPARISONS.get(adjective);
  if (irregular !== undefined) return [[adjective], [irregular[0]], [irregular[1]]];
  if (!comparesWithEr(adjective))
    return [[adjective], [`more ${adjective}`], [`most ${adjective}`]];
  const stem = comparisonStem(adjective);
  return [[adjective], [`${stem}er`], [`${stem}est`]];
}

function comparesWithEr(adjective: string): boolean {
  if (!/^[a-z]+$/.test(adjective)) return false;
  if (ER_ADJECTIVES.has(adjective)) return true;
  const syllables = adjective.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 0;
  return syllables === 1 || (syllables === 2 && /[^l]y$|ly$/.test(adjective));
}

function comparisonStem(adjective: string): string {
  if (/[^aeiou]y$/.test(adjective)) return `${adjective.slice(0, -1)}i`;
  if (adjective.endsWith('e')) return adjective.slice(0, -1);
  return /^[^aeiou]*[aeiou][^aeiouywx]$/.test(adjective) ? adjective + adjective.at(-1) : adjective;
}
