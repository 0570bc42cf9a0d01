import { once } from 'node:events';
import type { Transform } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';

type Make = () => Promise<Transform>;

/** How packed bytes begin, and what unpacks them. */
const UNPACKERS: readonly (readonly [magic: Buffer, make: Make])[] = [
  [Buffer.from([0x1f, 0x8b]), async () => createGunzip()],
  [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), async () => (await import('./zstd.js')).unzstd()],
];

const PACKERS: Readonly<Record<string, Make>> = {
  gz: async () => createGzip(),
  zst: async () => (await import('./zstd.js')).zstd(),
};

/** What packs the bytes of a file, going by its extension; undefined if nothing does. */
export async function packerFor(path: string): Promise<Transform | undefined> {
  const [, extension = ''] = /\.(gz|zst)$/i.exec(path) ?? [];
  return PACKERS[extension.toLowerCase()]?.();
}

/**
 * Unpacks what is packed with gzip or Zstandard, going by how it begins; neither text nor a WARC
 * begins so.
 * @throws Error for what is damaged or cut off, behind all that could be read.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (UNPACKERS.some(([magic]) => mayBegin(head, magic) && head.length < magic.length)) {
    const { done, value } = await source.next();
    if (done) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  const all = joined(head, source);
  const unpacker = UNPACKERS.find(
    ([magic]) => head.length >= magic.length && mayBegin(head, magic),
  );
  yield* unpacker === undefined ? all : through(await unpacker[1](), all);
}

function mayBegin(head: Uint8Array, magic: Buffer): boolean {
  const known = Math.min(head.length, magic.length);
  return magic.subarray(0, known).equals(head.subarray(0, known));
}

async function* joined(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Bytes given to an unpacker at once: they may become a thousand times as many. */
const SLICE = 2 ** 14;

/** Unlike the stream's own iterator, gives what came before an error. */
async function* through(
  stream: Transform,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  stream.on('data', (piece: Uint8Array) => {
    pieces.push(piece);
    length += piece.length;
  });
  // found in `errored`, which is set before
  stream.on('error', () => {});
  const closed = once(stream, 'close').catch(() => {});
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length && stream.errored === null; at += SLICE) {
      const slice = chunk.subarray(at, at + SLICE);
      const written = new Promise((done) => stream.write(slice, done));
      await Promise.race([written, closed]);
      if (pieces.length > 0) yield Buffer.concat(pieces.splice(0));
    }
    if (stream.errored !== null) break;
  }
  stream.end();
  await closed;
  if (pieces.length > 0) yield Buffer.concat(pieces);
  const { errored } = stream;
  if (errored !== null)
    throw new Error(
      `is damaged or cut off behind byte ${length} of what it unpacks to: ${errored.message}`,
    );
}
