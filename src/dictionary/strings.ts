/** Strings in one block of UTF-8, addressed by number. */
export interface StringTable {
  readonly bytes: Uint8Array;
  /** String i is `bytes[offsets[i]] … bytes[offsets[i + 1] - 1]`. */
  readonly offsets: Uint32Array;
}

/** Collects strings, each once; number 0 is the empty string. */
export class StringTableBuilder {
  readonly #numbers = new Map<string, number>([['', 0]]);

  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  build(): StringTable {
    const encoded = [...this.#numbers.keys()].map((text) => new TextEncoder().encode(text));
    const offsets = new Uint32Array(encoded.length + 1);
    for (const [index, { length }] of encoded.entries())
      offsets[index + 1] = offsets[index]! + length;
    const bytes = new Uint8Array(offsets.at(-1)!);
    for (const [index, part] of encoded.entries()) bytes.set(part, offsets[index]!);
    return { bytes, offsets };
  }
}

const decoded = new WeakMap<StringTable, Map<number, string>>();

/** The string with a number; each is decoded once. */
export function stringAt(table: StringTable, index: number): string {
  const known = decoded.get(table) ?? new Map<number, string>();
  decoded.set(table, known);
  let text = known.get(index);
  if (text === undefined) {
    text = decode(table, index);
    known.set(index, text);
  }
  return text;
}

function decode({ bytes, offsets }: StringTable, index: number): string {
  const { buffer, byteOffset } = bytes;
  const start = offsets[index]!;
  return Buffer.from(buffer, byteOffset + start, offsets[index + 1]! - start).toString();
}
