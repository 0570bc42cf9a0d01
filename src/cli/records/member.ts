import type { Edit } from '../../result.js';
import type { ByteEdit } from '../../text/read.js';
import type { Verdict } from './decide.js';
import { OWN, type RecordPlaces } from './scan.js';
import { toJson } from './string-edits.js';

/** Digits behind the point; more would be noise. */
const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** An edit with the field it is in, if there could be others. */
export interface FoundEdit extends Edit {
  readonly field?: string | undefined;
}

/** What is said of a record, as JSON. */
export function foundMember(
  document: Verdict,
  edits: readonly FoundEdit[],
  ascii: boolean,
): string {
  const member = {
    verdict: document.verdict,
    score: rounded(document.spinScore, 2),
    edits: edits.map(({ field, start, end, spun, insert, confidence }) => ({
      ...(field !== undefined && { field }),
      ...{ start, end, spun, insert, confidence: rounded(confidence, 3) },
    })),
  };
  return toJson(member, ascii);
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
