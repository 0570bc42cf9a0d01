const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Lets a signal end the process only between two writes, so that whole lines are left behind.
 * @param tidy What is to be done before.
 */
export class Interrupt {
  #writing: Promise<void> = Promise.resolve();
  #stopped = false;
  readonly #listeners;

  constructor(tidy: () => void) {
    this.#listeners = SIGNALS.map((signal) => {
      const listener = async () => {
        this.#stopped = true;
        await this.#writing;
        tidy();
        // nobody listens any more, so that it ends us as it would have
        process.kill(process.pid, signal);
      };
      process.once(signal, listener);
      return [signal, listener] as const;
    });
  }

  /** Writes, unless a signal came: then this never resolves. */
  write(run: () => Promise<void>): Promise<void> {
    if (this.#stopped) return new Promise(() => {});
    const written = run();
    this.#writing = written.catch(() => {});
    return written;
  }

  end(): void {
    for (const [signal, listener] of this.#listeners) process.off(signal, listener);
  }
}
