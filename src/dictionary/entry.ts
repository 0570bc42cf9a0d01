/** How an entry is inflected: verbs, nouns and adjectives in all their forms, the others as written. */
export const KINDS = ['verb', 'noun', 'adjective', 'phrase', 'name'] as const;
export type Kind = (typeof KINDS)[number];

/** How an entry is known: read off spun text, told by others, or expected of a careless thesaurus. */
export const EVIDENCE = ['observed', 'reported', 'inferred'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** The letters of the spinner dialects; their order is the order of bits in a dialect mask. */
export const DIALECTS = 'ABGD';

/** A line of a dictionary file. */
export interface Entry {
  /** What stands in spun text; the base form for verbs, nouns and adjectives. */
  readonly spun: string;
  /** What the author may have written, at least one. */
  readonly originals: readonly string[];
  readonly kind: Kind;
  /** The spun form cannot be ordinary English: repaired in any document. */
  readonly sure: boolean;
  /** Letters of the dialects that make this swap; empty: any. */
  readonly dialects: string;
  /** Words that make the phrase innocent when one of them stands nearby. */
  readonly unless: readonly string[];
  readonly evidence: Evidence;
  /** The file's name without folder and ending. */
  readonly dictionary: string;
  readonly line: number;
}

/** The name of the entry in results and reports: `dictionary/spun-phrase`, without blanks. */
export function entryId(entry: Entry): string {
  return `${entry.dictionary}/${entry.spun.toLowerCase().replaceAll(/\s+/g, '-')}`;
}
