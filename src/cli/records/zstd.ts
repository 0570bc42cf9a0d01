import { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

// fzstd reads: it is small and fast and, unlike Node's own from 22.15 on, tells a stream that is cut
// off; it does not verify checksums and cannot write. Node's own writes where there is one, else the
// build of the original library in WebAssembly, which cannot read without knowing the size.
const { createZstdCompress } = zlib as { readonly createZstdCompress?: () => Transform };

export async function unzstd(): Promise<Transform> {
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
  if (createZstdCompress !== undefined) return createZstdCompress();
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
