import { visible } from '../render/visible.js';

/** The parts of `process` that the command uses. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What stands on the terminal for a while and is erased before anything else is written. */
export interface Passing {
  erase(): void;
}

/** Writes to the streams, notes failures, and ends quietly once the reader has gone. */
export class Output {
  failed = false;
  /** Nobody reads standard output any more. */
  closed = false;
  passing: Passing | undefined;

  constructor(readonly io: Io) {
    io.stdout.on('error', (error) => this.#streamError(error));
    io.stderr.on('error', () => {});
  }

  /** Resolves when the text is handed over, so that a slow reader slows us down. */
  print(text: string | Uint8Array): Promise<void> {
    if (this.closed || text.length === 0) return Promise.resolve();
    if (this.io.stdout.isTTY) this.passing?.erase();
    return new Promise((resolve) => {
      this.io.stdout.write(text, (error) => {
        if (error) this.#streamError(error);
        resolve();
      });
    });
  }

  note(text: string): void {
    if (text === '') return;
    this.passing?.erase();
    this.io.stderr.write(text);
  }

  /** Reports a failure, of a file if `path` is given; the exit code will be 2. */
  fail(error: unknown, path?: string): void {
    this.failed = true;
    const where = path === undefined ? '' : `${visible(path)}: `;
    for (const line of reasonOf(error, path).split('\n')) this.note(`unspin: ${where}${line}\n`);
  }

  #streamError(error: NodeJS.ErrnoException): void {
    if (this.closed) return;
    this.closed = true;
    if (error.code !== 'EPIPE') this.fail(error, 'standard output');
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'no space left',
};

/** @param known The path that is named already. */
function reasonOf(error: unknown, known?: string): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '', path } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  if (reason === undefined) return error.message;
  return path === undefined || known !== undefined ? reason : `${visible(path)}: ${reason}`;
}

/** All bytes of a stream. */
export async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
