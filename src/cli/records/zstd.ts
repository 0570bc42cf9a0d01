import { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

// Node has Zstandard from 22.15 on, which checks checksums and is the fastest. Before that fzstd
// reads, since it is small, fast and tells a stream that is cut off, but cannot write; the build of
// the original library in WebAssembly writes, but cannot read without knowing the size.
const own = zlib as {
  readonly createZstdCompress?: () => Transform;
  readonly createZstdDecompress?: () => Transform;
};

export async function unzstd(): Promise<Transform> {
  if (own.createZstdDecompress !== undefined) return own.createZstdDecompress();
  const { Decompress } = await import('fzstd');
  const decoder = new Decompress();
  return transform(
    (chunk, push) => {
      decoder.ondata = push;
      decoder.push(chunk);
    },
    (push) => {
      decoder.ondata = push;
      decoder.push(new Uint8Array(), true);
    },
  );
}

export async function zstd(): Promise<Transform> {
  if (own.createZstdCompress !== undefined) return own.createZstdCompress();
  const { Zstd } = await import('@hpcc-js/wasm-zstd');
  const encoder = await Zstd.load();
  encoder.reset();
  return transform(
    (chunk, push) => push(encoder.compressChunk(chunk)),
    (push) => push(encoder.compressEnd()),
  );
}

type Push = (bytes: Uint8Array) => void;

function transform(each: (chunk: Uint8Array, push: Push) => void, end: (push: Push) => void) {
  const attempt = (stream: Transform, run: (push: Push) => void, done: (error?: Error) => void) => {
    try {
      run((bytes) => stream.push(bytes));
      done();
    } catch (error) {
      done(error as Error);
    }
  };
  return new Transform({
    transform(chunk, _, done) {
      attempt(this, (push) => each(chunk, push), done);
    },
    flush(done) {
      attempt(this, end, done);
    },
  });
}
