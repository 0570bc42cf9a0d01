/**
 * A set of words with numbers, read straight out of a block of bytes without parsing. Open
 * addressing with linear probing:
 *
 *     words, slots                  2 x uint32
 *     slot -> word id or -1         int32, slots is a power of two, at most two thirds used
 *     word id -> its first unit     uint32, one more than there are words
 *     the words                     UTF-16 code units
 */
export class Vocabulary {
  readonly bytes: Uint8Array;
  readonly #slots: Int32Array;
  readonly #offsets: Uint32Array;
  readonly #units: Uint16Array;

  /** @param source What `buildVocabulary` returned; a view is taken, nothing is copied. */
  constructor(source: Uint8Array) {
    this.bytes = source.byteOffset % 4 === 0 ? source : source.slice();
    const { buffer, byteOffset } = this.bytes;
    const [words = 0, slots = 0] = new Uint32Array(buffer, byteOffset, 2);
    this.#slots = new Int32Array(buffer, byteOffset + 8, slots);
    this.#offsets = new Uint32Array(buffer, byteOffset + 8 + slots * 4, words + 1);
    const unitsStart = byteOffset + 8 + (slots + words + 1) * 4;
    this.#units = new Uint16Array(buffer, unitsStart, this.#offsets[words]!);
  }

  /** How many words there are. */
  get size(): number {
    return this.#offsets.length - 1;
  }

  /** The number of a word, or -1 if it is not in the vocabulary. */
  idOf(word: string): number {
    const slots = this.#slots;
    const offsets = this.#offsets;
    const mask = slots.length - 1;
    for (let slot = hash(word) & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot]!;
      if (id === -1 || equals(this.#units, offsets[id]!, offsets[id + 1]!, word)) return id;
    }
  }

  /** The word with this number. */
  wordAt(id: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#offsets[id]!, this.#offsets[id + 1]!));
  }
}

/** Numbers distinct words from 0 in the order given; the bytes are what `Vocabulary` reads. */
export function buildVocabulary(words: Iterable<string>): Uint8Array {
  const list = [...words];
  const slotCount = 2 ** Math.ceil(Math.log2(list.length * 1.5 + 1));
  const unitCount = list.reduce((sum, word) => sum + word.length, 0);
  const unitsStart = 8 + (slotCount + list.length + 1) * 4;
  const buffer = new ArrayBuffer(unitsStart + unitCount * 2);
  new Uint32Array(buffer, 0, 2).set([list.length, slotCount]);
  const slots = new Int32Array(buffer, 8, slotCount).fill(-1);
  const offsets = new Uint32Array(buffer, 8 + slotCount * 4, list.length + 1);
  const units = new Uint16Array(buffer, unitsStart);
  for (const [id, word] of list.entries()) {
    const start = offsets[id]!;
    offsets[id + 1] = start + word.length;
    for (let i = 0; i < word.length; i++) units[start + i] = word.charCodeAt(i);
    let slot = hash(word) & (slotCount - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (slotCount - 1);
    slots[slot] = id;
  }
  return new Uint8Array(buffer);
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
