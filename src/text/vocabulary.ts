/**
 * A fixed set of words, each with a number from 0 in the order given, in one block of bytes that
 * is used where it lies: loading parses nothing and builds nothing.
 *
 *     words, slots, units, 0        4 x uint32
 *     word -> its first unit        uint32, one more than there are words
 *     slot -> word + 1, or 0        uint16 or uint32, open addressing with linear probing
 *     the words, one by one         uint8
 *
 * Slots take 16 bits when every word + 1 fits. A word is stored as its UTF-16 code units in the
 * byte pattern of UTF-8, so that any JavaScript string goes in and comes out unchanged. Integers
 * are little-endian, as on every platform Node runs on.
 */
export class Vocabulary {
  readonly bytes: Uint8Array;
  /** How many words there are; their numbers are below it. */
  readonly size: number;
  readonly #starts: Uint32Array;
  readonly #slots: Uint16Array | Uint32Array;
  readonly #units: Uint8Array;

  /**
   * @param source What `buildVocabulary` returned; a view is taken, nothing is copied unless it
   *   lies off a multiple of four.
   * @throws RangeError if the lengths it starts with do not add up to its own.
   */
  constructor(source: Uint8Array) {
    this.bytes = source.byteOffset % 4 === 0 ? source : new Uint8Array(source);
    const { byteOffset, byteLength } = this.bytes;
    const buffer = this.bytes.buffer as ArrayBuffer;
    if (byteLength < HEADER) throw new RangeError('vocabulary: shorter than its header');
    const [words = 0, slots = 0, units = 0] = new Uint32Array(buffer, byteOffset, 3);
    const layout = layoutOf(words, slots, units);
    if (layout.end !== byteLength || slots <= words)
      throw new RangeError(`vocabulary: ${byteLength} bytes, its header says ${layout.end}`);
    this.size = words;
    this.#starts = new Uint32Array(buffer, byteOffset + HEADER, words + 1);
    this.#slots = new layout.Slots(buffer, byteOffset + layout.slots, slots);
    this.#units = new Uint8Array(buffer, byteOffset + layout.units, units);
  }

  /** The number of a word, or -1 if it is not in the vocabulary. Allocates nothing. */
  idOf(word: string): number {
    const slots = this.#slots;
    let slot = firstSlot(word, slots.length);
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (this.#isAt(entry - 1, word)) return entry - 1;
      if (++slot === slots.length) slot = 0;
    }
    return -1;
  }

  /**
   * The word with this number.
   * @throws RangeError if there is none.
   */
  wordAt(id: number): string {
    if (!(id >= 0 && id < this.size)) throw new RangeError(`vocabulary: no word ${id}`);
    return decode(this.#units.subarray(this.#starts[id]!, this.#starts[id + 1]!));
  }

  /**
   * Whether the word with this number may be one edit away from another: of nearly the same length,
   * and alike at one end. Allocates nothing.
   */
  mayBeNear(id: number, word: string): boolean {
    const start = this.#starts[id]!;
    const end = this.#starts[id + 1]!;
    if (end - start < word.length - 1) return false;
    const units = this.#units;
    const first = word.charCodeAt(0);
    const last = word.charCodeAt(word.length - 1);
    // letters beyond ASCII are left to the closer look
    const low = units[start]!;
    const high = units[end - 1]!;
    return low === first || high === last || (low | high) >= 0x80 || first >= 0x80 || last >= 0x80;
  }

  #isAt(id: number, word: string): boolean {
    const units = this.#units;
    let at = this.#starts[id]!;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      if (unit < 0x80) {
        if (units[at++] !== unit) return false;
      } else {
        if (unit >= 0x800 && units[at++] !== (0xe0 | (unit >> 12))) return false;
        const second = unit < 0x800 ? 0xc0 | (unit >> 6) : 0x80 | ((unit >> 6) & 0x3f);
        if (units[at++] !== second || units[at++] !== (0x80 | (unit & 0x3f))) return false;
      }
    }
    return at === this.#starts[id + 1];
  }
}

const HEADER = 16;
const LOAD = 0.8;

/**
 * Numbers distinct words from 0 in the order given; the bytes are what `Vocabulary` reads, their
 * length a multiple of four.
 * @throws RangeError if a word occurs twice.
 */
export function buildVocabulary(words: Iterable<string>): Uint8Array {
  const list = [...words];
  if (new Set(list).size !== list.length) throw new RangeError('vocabulary: a word occurs twice');
  const texts = list.map(encode);
  const unitCount = roundUp(texts.reduce((sum, text) => sum + text.length, 0));
  const slotCount = Math.floor(list.length / LOAD) + 1;
  const layout = layoutOf(list.length, slotCount, unitCount);
  const bytes = new Uint8Array(layout.end);
  new Uint32Array(bytes.buffer, 0, 3).set([list.length, slotCount, unitCount]);
  const starts = new Uint32Array(bytes.buffer, HEADER, list.length + 1);
  const slots = new layout.Slots(bytes.buffer, layout.slots, slotCount);
  for (const [id, word] of list.entries()) {
    bytes.set(texts[id]!, layout.units + starts[id]!);
    starts[id + 1] = starts[id]! + texts[id]!.length;
    let slot = firstSlot(word, slotCount);
    while (slots[slot] !== 0) slot = (slot + 1) % slotCount;
    slots[slot] = id + 1;
  }
  return bytes;
}

function layoutOf(words: number, slotCount: number, unitCount: number) {
  const Slots = words < 0xffff ? Uint16Array : Uint32Array;
  const slots = HEADER + 4 * (words + 1);
  const units = slots + roundUp(slotCount * Slots.BYTES_PER_ELEMENT);
  return { Slots, slots, units, end: units + unitCount };
}

function roundUp(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/**
 * FNV-1a over UTF-16 code units (Fowler, Noll, Vo), 32 bits, then mixed, since the slot is taken
 * from the high bits.
 */
function firstSlot(word: string, slotCount: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return Math.floor((((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32) * slotCount);
}

function encode(word: string): number[] {
  const units: number[] = [];
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit < 0x80) units.push(unit);
    else if (unit < 0x800) units.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else units.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
  return units;
}

function decode(units: Uint8Array): string {
  let word = '';
  for (let i = 0; i < units.length; ) {
    const lead = units[i++]!;
    let unit = lead < 0x80 ? lead : lead < 0xe0 ? lead & 0x1f : lead & 0x0f;
    for (let more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : 2; more > 0; more--)
      unit = (unit << 6) | (units[i++]! & 0x3f);
    word += String.fromCharCode(unit);
  }
  return word;
}
