import { DIALECTS, type Entry, EVIDENCE, type Evidence, KINDS, type Kind } from './entry.js';

/** The first line of every dictionary file that is not a comment. */
export const HEADER = 'spun\toriginal\tkind\tdialects\tunless\tevidence';

/** Something wrong with a line of a dictionary file, and how to mend it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly remedy: string;
}

/** Thrown when a dictionary cannot be used; the message has a line for each problem. */
export class DictionaryError extends Error {
  override readonly name = 'DictionaryError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
  }
}

/** `file:line: reason; remedy` */
export function formatProblem({ file, line, reason, remedy }: Problem): string {
  return `${file}:${line}: ${reason}; ${remedy}`;
}

/**
 * Reads the lines of a dictionary file: tab-separated values under the header, `#` for comments.
 * Malformed lines become problems; the rest is read all the same.
 */
export function readEntries(
  content: string,
  file: string,
): { readonly entries: Entry[]; readonly problems: Problem[] } {
  const dictionary = file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  let headerSeen = false;
  for (const [index, raw] of content
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    const report = (reason: string, remedy: string) =>
      problems.push({ file, line: index + 1, reason, remedy });
    if (raw.trim() === '' || raw.startsWith('#')) continue;
    if (!headerSeen) {
      headerSeen = true;
      if (raw !== HEADER) {
        report(
          'the header is missing',
          `let the first line be: ${HEADER.replaceAll('\t', '<TAB>')}`,
        );
        return { entries, problems };
      }
      continue;
    }
    const entry = readLine(raw, dictionary, index + 1, report);
    if (entry !== undefined) entries.push(entry);
  }
  return { entries, problems };
}

type Report = (reason: string, remedy: string) => void;

function readLine(
  raw: string,
  dictionary: string,
  line: number,
  report: Report,
): Entry | undefined {
  const fields = raw.split('\t').map((field) => field.trim());
  if (fields.length < 2 || fields.length > 6) {
    report(`${fields.length} columns`, 'give 2 to 6 columns, separated by tabs');
    return undefined;
  }
  const [spun = '', original = '', kindField = '', dialects = '', unless = '', evidence = ''] =
    fields;
  const originals = splitList(original, '|');
  const [kind = 'phrase', flag, ...rest] = kindField.split(/\s+/).filter(Boolean);
  const faults: [boolean, string, string][] = [
    [spun === '', 'no spun phrase', 'write what stands in the spun text in the first column'],
    [originals.length === 0, 'no original', 'write what the author wrote in the second column'],
    [!isKind(kind), `unknown kind "${kind}"`, `use one of: ${KINDS.join(', ')}`],
    [
      rest.length > 0 || (flag !== undefined && flag !== 'sure'),
      `unknown flag in "${kindField}"`,
      'the only flag is "sure", after the kind',
    ],
    [
      [...dialects].some((letter) => !DIALECTS.includes(letter)),
      `unknown dialect in "${dialects}"`,
      `use letters of ${DIALECTS}, or nothing for any dialect`,
    ],
    [
      evidence !== '' && !isEvidence(evidence),
      `unknown evidence "${evidence}"`,
      `use one of: ${EVIDENCE.join(', ')}`,
    ],
  ];
  const found = faults.filter(([wrong]) => wrong);
  for (const [, reason, remedy] of found) report(reason, remedy);
  if (found.length > 0) return undefined;
  return {
    spun,
    originals,
    kind: kind as Kind,
    sure: flag === 'sure',
    dialects,
    unless: splitList(unless, ','),
    evidence: (evidence || 'reported') as Evidence,
    dictionary,
    line,
  };
}

function splitList(field: string, separator: string): string[] {
  return field
    .split(separator)
    .map((item) => item.trim().replaceAll(/\s+/g, ' '))
    .filter((item) => item !== '');
}

function isKind(word: string): word is Kind {
  return (KINDS as readonly string[]).includes(word);
}

function isEvidence(word: string): word is Evidence {
  return (EVIDENCE as readonly string[]).includes(word);
}

/** Writes entries back as the lines of a file, without header and comments. */
export function formatEntry(entry: Entry): string {
  return [
    entry.spun,
    entry.originals.join(' | '),
    entry.sure ? `${entry.kind} sure` : entry.kind,
    entry.dialects,
    entry.unless.join(', '),
    entry.evidence,
  ].join('\t');
}
