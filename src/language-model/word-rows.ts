/**
 * The position of a word in an ascending stretch of words, or -1. Allocates nothing.
 * @param from, to The stretch: `words[from] … words[to - 1]`.
 */
export function findWord(words: Uint16Array, from: number, to: number, word: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low < to && words[low] === word ? low : -1;
}

/** How many of 32 bits are set (Warren, Hacker's Delight, figure 5-2). */
export function countBits(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Numbers from 0 to 15, two a byte, the first in the lower half. */
export function packNibbles(values: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((values.length + 1) >>> 1);
  for (const [i, value] of values.entries()) bytes[i >>> 1]! |= value << ((i & 1) * 4);
  return bytes;
}

/** The number at a position of packed ones. */
export function nibbleAt(bytes: Uint8Array, position: number): number {
  return (bytes[position >>> 1]! >>> ((position & 1) * 4)) & 15;
}
