import { phraseKeys } from '../pair.js';
import { type Clause, clausesOf } from './clauses.js';
import { ImportError } from './csv.js';
import { isPlainPhrase, type Phrase, parseQuery } from './query.js';

/** A spun phrase that a query looks for. */
export interface Spun {
  readonly spun: string;
  /** Words nearby that make it innocent. */
  readonly unless: readonly string[];
  /** The query asks for something else besides, which an entry cannot. */
  readonly conditional: boolean;
}

/** Something about a query that entries cannot say, at an offset in it. */
export interface Remark {
  readonly outcome: 'approximated' | 'skipped';
  readonly offset: number;
  readonly reason: string;
  readonly remedy: string;
}

export interface Reading {
  readonly phrases: readonly Spun[];
  readonly remarks: readonly Remark[];
}

/**
 * What a fingerprint query says in terms of entries. An entry is never looked for where the query
 * would not look, except as a remark says:
 *
 *     "a b" OR "c d"     two entries
 *     "a b"~3            "a b" only, the words side by side and in this order
 *     "a b" NOT c        "a b" unless c is near; of a phrase, its longest word that is not in "a b"
 *     "a b" AND "c"      "a b", under no condition but also never sure, if "c" is a single word or
 *                        holds the original; "a b" alone if it holds "c"; skipped otherwise
 */
export function readFingerprint(query: string, originals: readonly string[]): Reading {
  const remarks: Remark[] = [];
  const remark = (outcome: Remark['outcome'], offset: number, reason: string, remedy: string) =>
    remarks.push({ outcome, offset, reason, remedy });
  const phrases: Spun[] = [];
  try {
    for (const clause of clausesOf(parseQuery(query))) {
      const spun = spunOf(clause, originals, remark);
      if (spun !== undefined) phrases.push(spun);
    }
    if (isPlainPhrase(query) && /\s/.test(query.trim()))
      remark('approximated', 0, 'no quotes: read as one phrase', 'add quotes if it is one');
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return { phrases: [], remarks: [skipped(error)] };
  }
  return { phrases, remarks: distinct(remarks) };
}

function skipped({ offset, message, remedy }: ImportError): Remark {
  return { outcome: 'skipped', offset, reason: message, remedy };
}

function distinct(remarks: readonly Remark[]): Remark[] {
  return [...new Map(remarks.map((one) => [JSON.stringify(one), one])).values()];
}

type Report = (outcome: Remark['outcome'], offset: number, reason: string, remedy: string) => void;

function spunOf(clause: Clause, originals: readonly string[], remark: Report): Spun | undefined {
  const chosen = tortured(clause.all, originals);
  const first = clause.all[0] ?? clause.none[0]!;
  if (chosen === undefined) {
    if (clause.all.length === 0)
      remark('skipped', first.start, 'NOT alone finds no phrase', 'add the phrase to look for');
    else
      remark(
        'skipped',
        first.start,
        `an entry has one phrase, and which of ${clause.all.map(quoted).join(' AND ')} is spun is not certain`,
        'give the spun phrase a row of its own, or write an entry by hand',
      );
    return undefined;
  }
  const { phrase, dropped } = chosen;
  const keys = new Set(phraseKeys(phrase.text));
  const words: string[] = [];
  for (const other of clause.none) {
    const word = tellingWord(other, keys);
    if (word === undefined) {
      remark(
        'skipped',
        other.start,
        `NOT ${quoted(other)} has no word of its own beside ${quoted(phrase)}`,
        'write an entry by hand with the innocent words in the column "unless"',
      );
      return undefined;
    }
    words.push(word);
    remark(
      'approximated',
      other.start,
      `NOT ${quoted(other)} became: unless "${word}" is within 10 words`,
      'add other innocent words to the column "unless"',
    );
  }
  if (phrase.slop > 0)
    remark(
      'approximated',
      phrase.start,
      `${quoted(phrase)} is looked for with its words side by side and in this order only`,
      'add entries for the other forms that occur',
    );
  for (const other of dropped)
    remark(
      'approximated',
      other.start,
      `${quoted(phrase)} is looked for without the condition AND ${quoted(other)}`,
      'remove the entry if the phrase is innocent elsewhere',
    );
  return {
    spun: phrase.text.toLowerCase(),
    unless: [...new Set(words)],
    conditional: dropped.length > 0,
  };
}

/** The one phrase that can be the spun one, and the conditions that no entry can express. */
function tortured(
  all: readonly Phrase[],
  originals: readonly string[],
): { phrase: Phrase; dropped: Phrase[] } | undefined {
  const needed = all.filter((one, at) => !all.some((other, i) => implies(other, i, one, at)));
  if (needed.length === 1) return { phrase: needed[0]!, dropped: [] };
  const candidates = needed.filter(
    (one) =>
      phraseKeys(one.text).length > 1 &&
      !originals.some((original) => holds(phraseKeys(one.text), phraseKeys(original))),
  );
  if (candidates.length !== 1) return undefined;
  return { phrase: candidates[0]!, dropped: needed.filter((one) => one !== candidates[0]) };
}

/** Whether a phrase is never found without the other one; of two equal ones the first is kept. */
function implies(phrase: Phrase, at: number, other: Phrase, otherAt: number): boolean {
  if (at === otherAt || phrase.slop > other.slop) return false;
  const own = phraseKeys(phrase.text);
  const others = phraseKeys(other.text);
  const equal = phrase.slop === other.slop && own.join(' ') === others.join(' ');
  return equal ? at < otherAt : phrase.slop === 0 && holds(own, others);
}

function holds(keys: readonly string[], part: readonly string[]): boolean {
  return keys.some((_, start) => part.every((key, index) => keys[start + index] === key));
}

/** The longest word of an innocent phrase that is not in the spun one. */
function tellingWord(phrase: Phrase, spun: ReadonlySet<string>): string | undefined {
  const words = phraseKeys(phrase.text).filter((key) => /^[\p{L}\p{N}]/u.test(key));
  const own = words.filter((word) => !spun.has(word) && (words.length === 1 || word.length > 3));
  return own.reduce<string | undefined>(
    (best, word) => (word.length > (best?.length ?? 0) ? word : best),
    undefined,
  );
}

function quoted({ text, slop }: Phrase): string {
  return slop > 0 ? `"${text}"~${slop}` : `"${text}"`;
}
