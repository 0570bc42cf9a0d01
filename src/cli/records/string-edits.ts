import type { ByteEdit, TextEdit } from '../../text/read.js';
import type { StringPlace } from './scan.js';

/** Turns sorted, disjoint edits of the text of a JSON string into edits of its bytes. */
export function stringEdits(
  bytes: Buffer,
  { start }: StringPlace,
  edits: readonly TextEdit[],
  ascii: boolean,
): ByteEdit[] {
  let unit = 0;
  let byte = start;
  const advance = (to: number) => {
    for (; unit < to; unit += unitsAt(bytes, byte), byte += lengthAt(bytes, byte));
    return byte;
  };
  return edits.map((edit) => ({
    start: advance(edit.start),
    end: advance(edit.end),
    insert: Buffer.from(toJson(edit.insert, ascii).slice(1, -1)),
  }));
}

/** As JSON; with everything outside ASCII escaped, if asked for. */
export function toJson(value: unknown, ascii: boolean): string {
  const json = JSON.stringify(value);
  if (!ascii) return json;
  return json.replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Length in bytes of the character or escape at a place of a JSON string. */
function lengthAt(bytes: Buffer, at: number): number {
  const byte = bytes[at]!;
  if (byte === 0x5c) return bytes[at + 1] === 0x75 ? 6 : 2;
  if (byte < 0x80) return 1;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** In UTF-16 code units; an escape stands for one. */
function unitsAt(bytes: Buffer, at: number): number {
  return bytes[at]! >= 0xf0 ? 2 : 1;
}
