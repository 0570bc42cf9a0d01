import type { FormatName } from '../../formats/formats.js';
import type { Input } from '../files/inputs.js';
import { nameOf } from '../files/names.js';
import type { Options } from '../options.js';
import type { DocumentSettings, Settings } from '../settings.js';
import type { Target } from '../targets.js';

/** What holds many documents, each a record of its own. */
export type RecordFormat = 'jsonl' | 'warc';

/** What `--as` may say. */
export type As = FormatName | RecordFormat;

const EXTENSION = /\.(?:(jsonl|ndjson)|warc|wet)(?:\.(?:gz|zst))?$/i;

/** The kind of the records in a file; undefined for what is one document. */
export function recordFormatOf(path: string, as: As | undefined): RecordFormat | undefined {
  if (as !== undefined) return as === 'jsonl' || as === 'warc' ? as : undefined;
  const match = EXTENSION.exec(path);
  if (match === null) return undefined;
  return match[1] === undefined ? 'warc' : 'jsonl';
}

/**
 * Whether the files are to be filtered record by record; what is checked, rewritten or reported on
 * is a document.
 * @throws Error if only some of the files hold records.
 */
export function holdRecords(
  inputs: readonly Input[],
  targets: readonly Target[],
  settings: Settings,
): boolean {
  const { check, write, updateBaseline } = settings.options;
  const reports = targets.some(({ format, file }) => format !== 'text' || file !== undefined);
  if (check || write || updateBaseline || reports) return false;
  const isRecords = ({ path, place }: Input) =>
    recordFormatOf(path, settings.forFile(place).as) !== undefined;
  const other = inputs.find((input) => !isRecords(input));
  const records = inputs.find(isRecords);
  if (records !== undefined && other !== undefined)
    throw new Error(
      `${records.name} holds records and ${other.name} is one document; repair them one by one`,
    );
  return records !== undefined;
}

/** What the options ask for that records or documents do not know, if anything. */
export function strangeOption(given: Options, records: boolean): string | undefined {
  const { id, annotate, output, failOn, baseline, diffBase } = given;
  const ofRecords = { '--id': id, '--annotate': annotate, '--output': output };
  const ofDocuments = { '--fail-on': failOn, '--baseline': baseline, '--diff-base': diffBase };
  const strange = Object.entries(records ? ofDocuments : ofRecords);
  const [name] = strange.find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return undefined;
  return records
    ? `${name} is for documents, and records are filtered; leave it out, or add --check`
    : `${name} is for records that are filtered, of JSON Lines or WARC; leave it out, or say --as jsonl`;
}

/**
 * How a file is read that is one document.
 * @param path Absolute; undefined for text that is no file.
 * @throws Error if it can only be filtered.
 */
export function documentSettings(settings: Settings, path: string | undefined): DocumentSettings {
  const { as, ...others } = settings.forFile(path);
  const kind = recordFormatOf(path ?? '', as);
  const isPacked = path !== undefined && /\.(?:gz|zst)$/i.test(path);
  if (as !== 'warc' && kind !== 'warc' && !(kind === 'jsonl' && isPacked)) return { as, ...others };
  const name = path === undefined ? 'standard input' : nameOf(path);
  throw new Error(`${name} can only be filtered; leave out --check, --write and --format`);
}
