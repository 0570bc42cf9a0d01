import { isAscii, isUtf8 } from 'node:buffer';
import { parseFields } from '../../formats/field.js';
import type { DocumentOptions } from '../../formats/unspin-document.js';
import { type ByteEdit, splice } from '../../text/read.js';
import type { Engine } from '../work/examine.js';
import { type BadRecord, type Batch, type Done, MOST_TOLD, type RecordOptions } from './batch.js';
import { decideTexts } from './decide.js';
import { foundMember, memberEdits } from './member.js';
import { type RecordPlaces, scanRecord, textOf, type Wanted } from './scan.js';
import { stringEdits, toJson } from './string-edits.js';
import { noTally } from './tally.js';

/** Repairs a batch of JSON Lines. Whatever is not changed keeps its bytes. */
export function repairLines(
  { bytes, at }: Batch,
  options: RecordOptions,
  engine: Engine,
  own: Pick<DocumentOptions, 'dictionary' | 'model'>,
): Done {
  const lines = new Lines(bytes, options, engine, own);
  for (let from = 0, line = at; from < bytes.length; line++) {
    const next = lines.bytes.indexOf(LF, from);
    const end = next === -1 ? bytes.length : next;
    lines.repair(from, end, line);
    from = end + 1;
  }
  return { bytes: splice(bytes, lines.edits), tally: lines.tally, bad: lines.bad };
}

const LF = 0x0a;
const CR = 0x0d;

class Lines {
  readonly bytes: Buffer;
  readonly edits: ByteEdit[] = [];
  readonly tally = noTally();
  readonly bad: BadRecord[] = [];
  readonly #wanted: Wanted;
  readonly #utf8: boolean;

  constructor(
    bytes: Uint8Array,
    readonly options: RecordOptions,
    readonly engine: Engine,
    readonly own: Pick<DocumentOptions, 'dictionary' | 'model'>,
  ) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [id] = parseFields(options.id === undefined ? [] : [options.id])!;
    this.#wanted = { fields: parseFields(options.fields), id };
    this.#utf8 = isUtf8(bytes);
  }

  /** @param from The first byte of a line; @param end Its line end, or the end of the bytes. */
  repair(from: number, end: number, line: number): void {
    const to = this.bytes[end - 1] === CR ? end - 1 : end;
    const start = hasBom(this.bytes, from) ? from + 3 : from;
    if (isBlank(this.bytes, start, to)) return;
    this.tally.records++;
    if (!this.#utf8 && !isUtf8(this.bytes.subarray(start, to))) {
      this.#replace(start, to, line, 'is not UTF-8');
      return;
    }
    const places = scanRecord(this.bytes, start, to, this.#wanted);
    if (places === 'no object') this.#note(line, undefined, 'is no object');
    else if ('mistake' in places)
      this.#replace(
        start,
        to,
        line,
        `is not JSON from column ${this.#column(start, places.mistake)}`,
      );
    else if (places.members.length > 0 && places.members.every(({ own }) => own))
      this.#note(line, undefined, 'holds nothing but what was said of it before');
    else this.#repairRecord(places, start, to, line);
  }

  #repairRecord(places: RecordPlaces, start: number, to: number, line: number): void {
    const { strings } = places;
    const { fields, annotate, engine: settings } = this.options;
    const id = places.id && this.bytes.toString('utf8', places.id.start, places.id.end);
    if (fields !== undefined && strings.length === 0) {
      const error = `has no string at ${fields.join(' or ')}`;
      this.#note(line, id, error);
      this.edits.push(...memberEdits(places, id, JSON.stringify({ error })));
      return;
    }
    const texts = strings.map((place) => textOf(this.bytes, place));
    const decided = decideTexts(texts, fields !== undefined, this.engine, {
      ...settings,
      ...this.own,
    });
    const found = decided.edits.flatMap((edits, index) => {
      const { path } = strings[index]!;
      // the only field that there can be is not named
      const field = fields?.length === 1 && fields[0] === path ? undefined : path;
      return edits.map((edit) => ({ ...edit, field }));
    });
    const changed = found.length > 0;
    const ascii = changed && isAscii(this.bytes.subarray(start, to));
    const edits = memberEdits(places, id, foundMember(decided.document, found, ascii));
    if (changed && !annotate)
      for (const [index, place] of strings.entries())
        edits.push(...stringEdits(this.bytes, place, decided.edits[index]!, ascii));
    this.edits.push(...edits.sort((one, other) => one.start - other.start));
    if (decided.document.verdict !== 'clean') this.tally.spun++;
    if (changed && !annotate) this.tally.repaired++;
  }

  /** Wraps a line that consumers could not read, with nothing lost. */
  #replace(start: number, to: number, line: number, error: string): void {
    this.#note(line, undefined, error);
    const raw = this.bytes.subarray(start, to);
    const content = isUtf8(raw) ? { raw: raw.toString() } : { base64: raw.toString('base64') };
    const record = { unspin: { error, line, ...content } };
    this.edits.push({ start, end: to, insert: Buffer.from(toJson(record, false)) });
  }

  #note(at: number, id: string | undefined, reason: string): void {
    this.tally.bad++;
    if (this.bad.length < MOST_TOLD) this.bad.push({ at, id, reason });
  }

  #column(start: number, at: number): number {
    return this.bytes.toString('utf8', start, at).length + 1;
  }
}

function hasBom(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false;
  return true;
}
