import type { ByteEdit } from '../../text/read.js';
import type { Decided } from './decide.js';
import { OWN, type RecordPlaces, type StringPlace } from './scan.js';
import { toJson } from './string-edits.js';

/** Digits behind the point; more would be noise. */
const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** What is said of a record, as JSON. */
export function found(
  { document, edits }: Decided,
  strings: readonly StringPlace[],
  fields: readonly string[] | undefined,
  ascii: boolean,
): string {
  const member = {
    verdict: document.verdict,
    score: rounded(document.spinScore, 2),
    edits: edits.flatMap((own, index) => {
      const field = fieldNamed(strings[index]!, fields);
      return own.map(({ start, end, spun, insert, confidence }) => ({
        ...field,
        ...{ start, end, spun, insert, confidence: rounded(confidence, 3) },
      }));
    }),
  };
  return toJson(member, ascii);
}

/** The only field that there can be is not named. */
function fieldNamed({ path }: StringPlace, fields: readonly string[] | undefined) {
  return fields?.length === 1 && fields[0] === path ? {} : { field: path };
}

/** Puts the member at the end of a record, in the place of the old one if it has one. */
export function memberEdits(
  { members, open }: RecordPlaces,
  id: string | undefined,
  member: string,
): ByteEdit[] {
  const edits: ByteEdit[] = [];
  let kept: number | undefined;
  for (const [index, { start, end, own }] of members.entries()) {
    if (!own) kept = end;
    else if (kept !== undefined)
      edits.push({ start: members[index - 1]!.end, end, insert: NOTHING });
    else edits.push({ start, end: members[index + 1]?.start ?? end, insert: NOTHING });
  }
  const at = members.at(-1)?.end ?? open;
  const known = id === undefined ? member : `{"id":${id},${member.slice(1)}`;
  const comma = kept === undefined ? '' : ',';
  return [...edits, { start: at, end: at, insert: Buffer.from(`${comma}"${OWN}":${known}`) }];
}

const NOTHING = new Uint8Array();
