import type { LanguageModel } from '../../language-model/model.js';
import { lineIndex } from '../../text/lines.js';
import { checkEntry } from '../check.js';
import type { Entry } from '../entry.js';
import { formatEntry, HEADER } from '../read.js';
import { sortDictionary } from '../sort.js';
import { ImportError } from './csv.js';
import { type Reading, type Remark, readFingerprint, type Spun } from './fingerprint.js';
import { type Form, type ImportRow, readRows } from './rows.js';

export interface ImportOptions {
  readonly form: Form;
  /** Names of the two columns, if the usual ones do not fit. */
  readonly columns?: readonly string[];
  /** Mark entries as sure, where the spun form is no ordinary English. */
  readonly sure?: boolean;
  /** The file's name, for messages. */
  readonly file: string;
}

export interface Imported {
  /** In the order of the rows; `dictionary check` finds nothing wrong with them. */
  readonly entries: readonly Entry[];
  readonly rows: number;
  /** `file:line:column: skipped: reason; remedy`, or `approximated`. */
  readonly remarks: readonly string[];
}

/**
 * Turns other lists into entries of a user dictionary. What cannot be said as entries is skipped
 * or narrowed, and said in a remark.
 * @throws Error, with the place and the remedy, if the file does not have the form.
 */
export function importDictionary(
  source: string,
  options: ImportOptions,
  model: LanguageModel,
): Imported {
  const { form, file, columns = [], sure = false } = options;
  const rows = placed(source, file, () => readRows(source, form, columns));
  const remarks: string[] = [];
  const entries = new Map<string, Entry>();
  for (const row of rows) {
    const report = ({ outcome, offset, reason, remedy }: Remark) => {
      const { line, column } = row.at(offset);
      remarks.push(`${file}:${line}:${column}: ${outcome}: ${reason}; ${remedy}`);
    };
    for (const draft of draftsOf(row, form, sure, report)) {
      const entry = accepted(draft, model, report);
      if (entry === undefined) continue;
      const id = `${entry.spun}\t${entry.originals[0]}`;
      entries.set(id, joined(entries.get(id), entry));
    }
  }
  return { entries: [...entries.values()], rows: rows.length, remarks };
}

/** The entries as a dictionary file. */
export function formatDictionary(entries: readonly Entry[], comment: string): string {
  return sortDictionary([`# ${comment}`, HEADER, ...entries.map(formatEntry)].join('\n'));
}

function placed<T>(source: string, file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { line, column } = lineIndex(source).at(error.offset);
    throw new Error(`${file}:${line}:${column}: ${error.message}; ${error.remedy}`);
  }
}

type Report = (remark: Remark) => void;

/** One entry for each spun form and original of a row, before they are checked. */
function draftsOf(row: ImportRow, form: Form, sure: boolean, report: Report): Entry[] {
  const { phrases, remarks } = readingOf(row, form);
  for (const remark of remarks) report(remark);
  return phrases.flatMap(({ spun, unless, conditional }) =>
    row.originals.map((original) => ({
      ...({ spun, originals: [original], kind: 'phrase', dialects: '', unless } as const),
      ...({ sure: sure && !conditional, evidence: 'reported', dictionary: '' } as const),
      line: row.at(0).line,
    })),
  );
}

function readingOf({ spun, originals }: ImportRow, form: Form): Reading {
  const words = spun.trim().replaceAll(/\s+/g, ' ');
  const skipped = (reason: string, remedy: string): Reading => ({
    phrases: [],
    remarks: [{ outcome: 'skipped', offset: 0, reason, remedy }],
  });
  if (words === '') return skipped('no spun phrase', 'fill in the cell');
  if (!originals.some((original) => /[\p{L}\p{N}]/u.test(original)))
    return skipped('no original', 'write what the author wrote');
  if (form === 'pps') return readFingerprint(spun, originals);
  const phrase: Spun = { spun: words, unless: [], conditional: false };
  return { phrases: [phrase], remarks: [] };
}

/** The entry as it passes the check, not sure if that is what it takes. */
function accepted(entry: Entry, model: LanguageModel, report: Report): Entry | undefined {
  if (entry.spun.startsWith('#')) {
    const remedy = 'a line that starts with "#" is a comment; leave the mark out';
    report({ outcome: 'skipped', offset: 0, reason: `"${entry.spun}" starts with "#"`, remedy });
    return undefined;
  }
  const problemsOf = (one: Entry) => checkEntry(one, '', new Map(), model);
  const plain = problemsOf({ ...entry, sure: false });
  for (const { reason, remedy } of plain) report({ outcome: 'skipped', offset: 0, reason, remedy });
  if (plain.length > 0) return undefined;
  const [unsure] = entry.sure ? problemsOf(entry) : [];
  if (unsure === undefined) return entry;
  const remedy = 'mark it by hand if you know better';
  report({
    ...{ outcome: 'approximated', offset: 0 },
    ...{ reason: `not sure: ${unsure.reason}`, remedy },
  });
  return { ...entry, sure: false };
}

/** What two rows say of one pair: innocent words only if both have some. */
function joined(known: Entry | undefined, entry: Entry): Entry {
  if (known === undefined) return entry;
  const always = known.unless.length === 0 || entry.unless.length === 0;
  const unless = always ? [] : [...new Set([...known.unless, ...entry.unless])];
  return { ...known, sure: known.sure && entry.sure, unless };
}
