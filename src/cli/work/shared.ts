/** Bytes that all threads use where they lie. */
export function share(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

/** What every worker is given: views over memory that they share. */
export interface Shared {
  readonly model: Uint8Array;
  /** Compiled, by number. */
  readonly dictionaries: readonly Uint8Array[];
}
