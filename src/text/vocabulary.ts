/**
 * A set of words with numbers, in typed arrays, so that it is read from a file without parsing.
 * Open addressing with linear probing: slot -> word id or -1, word id -> UTF-16 code units.
 */
export class Vocabulary {
  /**
   * @param slots Length a power of two, at most two thirds full.
   * @param offsets Word i is `units[offsets[i]] … units[offsets[i + 1] - 1]`.
   */
  constructor(
    readonly slots: Int32Array,
    readonly offsets: Uint32Array,
    readonly units: Uint16Array,
  ) {}

  /** How many words there are. */
  get size(): number {
    return this.offsets.length - 1;
  }

  /** The number of a word, or -1 if it is not in the vocabulary. */
  idOf(word: string): number {
    const { slots, offsets, units } = this;
    const mask = slots.length - 1;
    for (let slot = hash(word) & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot]!;
      if (id === -1 || equals(units, offsets[id]!, offsets[id + 1]!, word)) return id;
    }
  }

  /** The word with this number. */
  wordAt(id: number): string {
    return String.fromCharCode(...this.units.subarray(this.offsets[id]!, this.offsets[id + 1]!));
  }
}

/** Numbers distinct words from 0 in the order given. */
export function buildVocabulary(words: Iterable<string>): Vocabulary {
  const list = [...words];
  const offsets = new Uint32Array(list.length + 1);
  for (const [id, word] of list.entries()) offsets[id + 1] = offsets[id]! + word.length;
  const units = new Uint16Array(offsets[list.length]!);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(list.length * 1.5 + 1))).fill(-1);
  for (const [id, word] of list.entries()) {
    for (let i = 0; i < word.length; i++) units[offsets[id]! + i] = word.charCodeAt(i);
    let slot = hash(word) & (slots.length - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = id;
  }
  return new Vocabulary(slots, offsets, units);
}

function equals(units: Uint16Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (units[start + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** FNV-1a over UTF-16 code units (Fowler, Noll, Vo), 32 bits, with a final mix for linear probing. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
