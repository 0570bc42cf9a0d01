import type { Batch } from './batch.js';

/** A record of an archive, and where it lies in some bytes. */
export interface WarcRecord {
  /** The named fields, their names in lower case. */
  readonly head: ReadonlyMap<string, string>;
  /** Its first byte. */
  readonly start: number;
  /** Where its block, that is what it holds, begins and ends. */
  readonly block: number;
  readonly blockEnd: number;
  /** Behind all of it. */
  readonly end: number;
}

/** The archive is damaged or cut off. */
export class WarcError extends Error {
  override readonly name = 'WarcError';
}

/** The most bytes of a head. */
const LONGEST_HEAD = 2 ** 18;

/** The most bytes of a block that is looked at; a longer one is no page that people read. */
const LONGEST_BLOCK = 2 ** 24;

const MAGIC = Buffer.from('WARC/1.');
const BLANK_LINE = Buffer.from('\r\n\r\n');

/**
 * The record that begins at an offset; undefined if not all of its head is there.
 * @throws WarcError if none begins there; its message ends before the place.
 */
export function recordAt(bytes: Buffer, start: number): WarcRecord | undefined {
  const known = Math.min(MAGIC.length, bytes.length - start);
  if (bytes.compare(MAGIC, 0, known, start, start + known) !== 0)
    throw new WarcError('no record of WARC 1.0 or 1.1 begins');
  const headEnd = bytes.indexOf(BLANK_LINE, start);
  if (headEnd === -1 && bytes.length - start <= LONGEST_HEAD) return undefined;
  if (headEnd === -1) throw new WarcError('no end is found of the record that begins');
  const head = fieldsOf(bytes.toString('utf8', start, headEnd));
  const length = head.get('content-length') ?? '';
  if (!/^\d{1,15}$/.test(length))
    throw new WarcError('no length is told by the record that begins');
  const block = headEnd + BLANK_LINE.length;
  const blockEnd = block + Number(length);
  return { head, start, block, blockEnd, end: blockEnd + BLANK_LINE.length };
}

/** The fields below the first line of a head, as WARC and HTTP have them. */
export function fieldsOf(head: string): ReadonlyMap<string, string> {
  const fields = head.replaceAll(/\r?\n[ \t]+/g, ' ').matchAll(/^([^:\s]+):[ \t]*(.*?)[ \t\r]*$/gm);
  return new Map([...fields].map(([, name, value]) => [name!.toLowerCase(), value!]));
}

/** Cuts an archive into batches of the records that may hold a text, as they stand there. */
export class WarcReader {
  readonly #pieces: Uint8Array[] = [];
  /** Bytes in these. */
  #length = 0;
  /** Where these begin in the archive. */
  #offset = 0;
  /** Bytes without which there is no whole record. */
  #needed = 1;
  /** Bytes to come of a record that is left out. */
  #skipped = 0;
  /** Where that one begins in the archive. */
  #leftOut = 0;

  /** @param passOver Called for each record that is left out. */
  constructor(readonly passOver: () => void) {}

  /** @throws WarcError for what is damaged or cut off, behind all whole records. */
  async *batches(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Batch> {
    for await (const chunk of chunks) {
      this.#add(chunk);
      if (this.#length < this.#needed) continue;
      const bytes = Buffer.concat(this.#pieces);
      const { records, last, end, failure } = this.#wholeRecords(bytes);
      if (records.length > 0) yield { bytes: Buffer.concat(records), at: this.#offset };
      if (failure !== undefined) throw failure;
      this.#pieces.length = 0;
      this.#length = 0;
      this.#leftOut = this.#offset + last;
      this.#offset += Math.min(end, bytes.length);
      this.#skipped = Math.max(0, end - bytes.length);
      if (end < bytes.length) this.#push(bytes.subarray(end));
    }
    if (this.#length + this.#skipped === 0) return;
    const begun = this.#skipped > 0 ? this.#leftOut : this.#offset;
    throw new WarcError(`ends within the record at byte ${begun}${UNPACKED}`);
  }

  #add(chunk: Uint8Array): void {
    const left = Math.min(this.#skipped, chunk.length);
    this.#skipped -= left;
    this.#offset += left;
    if (left < chunk.length) this.#push(chunk.subarray(left));
  }

  #push(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.#length += bytes.length;
  }

  /** The whole records that may hold a text, where the last one begins, and the one behind it. */
  #wholeRecords(bytes: Buffer) {
    const records: Buffer[] = [];
    let last = 0;
    let end = 0;
    this.#needed = 1;
    try {
      while (end < bytes.length) {
        const record = recordAt(bytes, end);
        const wanted = record !== undefined && mayHoldText(record);
        this.#needed = record === undefined ? bytes.length - end + 1 : record.end - end;
        if (record === undefined || (wanted && record.end > bytes.length)) break;
        if (record.end <= bytes.length) checkEnd(bytes, record);
        if (wanted) records.push(bytes.subarray(record.start, record.end));
        else this.passOver();
        last = end;
        end = record.end;
        this.#needed = 1;
      }
    } catch (error) {
      const { message } = error as WarcError;
      const failure = new WarcError(`${message} at byte ${this.#offset + end}${UNPACKED}`);
      return { records, last, end, failure };
    }
    return { records, last, end, failure: undefined };
  }
}

const UNPACKED = ' of the unpacked archive';

function checkEnd(bytes: Buffer, { blockEnd, end }: WarcRecord): void {
  if (!bytes.subarray(blockEnd, end).equals(BLANK_LINE))
    throw new WarcError('another length than it tells has the record');
}

function mayHoldText({ head, block, blockEnd }: WarcRecord): boolean {
  const type = head.get('content-type') ?? '';
  const kind = head.get('warc-type');
  if (blockEnd - block > LONGEST_BLOCK) return false;
  return (
    (kind === 'conversion' && /^text\/plain\b/i.test(type)) ||
    (kind === 'response' && /^application\/http\b/i.test(type))
  );
}
