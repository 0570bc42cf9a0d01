/**
 * The model file: one block of bytes, each section a typed array over it, little-endian.
 *
 *     "UNSPINLM" │ u32 version │ u32 length │ u32 checksum │ u32 n │ n × (u32 start, u32 bytes)
 *
 *     section              type              holds
 *     vocabulary           see Vocabulary    the symbols' ids
 *     unknownShares        f32 × 2           nats, see LanguageModel.unknownShare
 *     unigrams             u16 × size        -log P in units of 1/2048 nat
 *     frequencies          u16 × size        -log of the share of running text, same units
 *     unigramBackoffs      u8  × size        code of the back-off weight
 *     backoffLevels        f32 × 256         nats
 *     bigramLevels         f32 × 256         nats
 *     trigramLevels        f32 × 16          nats
 *     bigramRows           u32 × size + 1    w1 -> its first bigram
 *     bigramWords          u16 × bigrams     w2, ascending in each row
 *     bigramCodes          u8  × bigrams     log P(w2 | w1)
 *     contextBits          u32 × bigrams/32  1 where trigrams start with the bigram: a context
 *     contextRanks         u32 × bigrams/32  contexts before these 32 bigrams
 *     contextBackoffs      u8  × contexts    code of the back-off weight of w1 w2
 *     contextBlocks        u32 × contexts/16 first trigram of these 16 contexts
 *     contextRows          u16 × contexts+1  context -> its first trigram, counted from the block's;
 *                                            u32 where that does not fit
 *     trigramWords         u16 × trigrams    w3, ascending in each row
 *     trigramCodes         u4  × trigrams    log P(w3 | w1 w2) - log P(w3 | w2), the lower half first
 *     topicEmphasis        u8  × words       255 × the share of a word's occurrences that count; 0 for
 *                                            symbols without vectors
 *     topicTargets         u8  × words × (1 + dimensions)   codes of a constant and of the vector of
 *                                            the word as one to be told, see `trainTopics`
 *     topicTargetLevels    f32 × 256
 *     topicContexts        u4  × words × dimensions         of its vector as one that tells
 *     topicContextLevels   f32 × 16
 *
 * Why so: the file is used where it lies, so loading costs little more than reading; no strings
 * but the vocabulary's; a bigram takes 3.25 bytes, 3.25 more if it is a context, and a trigram 2.5.
 * Hash tables of fingerprints are no smaller, and take one absent n-gram in some thousands for
 * a present one, which makes an absurd replacement look likely. Levels are fitted to the values.
 * What a trigram adds to the bigram it ends with varies less than its probability: 16 levels do,
 * and lose less perplexity than the n-grams that wider numbers would displace are worth.
 */
const SECTIONS = [
  'vocabulary',
  'unknownShares',
  'unigrams',
  'frequencies',
  'unigramBackoffs',
  'backoffLevels',
  'bigramLevels',
  'trigramLevels',
  'bigramRows',
  'bigramWords',
  'bigramCodes',
  'contextBits',
  'contextRanks',
  'contextBackoffs',
  'contextBlocks',
  'contextRows',
  'trigramWords',
  'trigramCodes',
  'topicEmphasis',
  'topicTargets',
  'topicTargetLevels',
  'topicContexts',
  'topicContextLevels',
] as const;

export type Section = (typeof SECTIONS)[number];

/** The bytes of each section, lying in one buffer on multiples of four. */
export type Sections = Readonly<Record<Section, Uint8Array>>;

/** Binary logarithm of the contexts in a block of rows. */
export const BLOCK_BITS = 4;

/** Units of a nat in which unigram probabilities are stored. */
export const UNIGRAM_UNITS = 2048;

const MAGIC = 'UNSPINLM';
const VERSION = 4;
const FIXED = 24;
const HEADER = FIXED + 8 * SECTIONS.length;

/** Puts sections into one file. */
export function packSections(sections: Sections): Uint8Array {
  const parts = SECTIONS.map((name) => sections[name]);
  const length = parts.reduce((end, part) => end + roundUp(part.byteLength), HEADER);
  const bytes = new Uint8Array(length);
  const header = new Uint32Array(bytes.buffer, 0, HEADER / 4);
  for (let i = 0; i < MAGIC.length; i++) bytes[i] = MAGIC.charCodeAt(i);
  let start = HEADER;
  for (const [i, part] of parts.entries()) {
    bytes.set(part, start);
    header.set([start, part.byteLength], FIXED / 4 + 2 * i);
    start += roundUp(part.byteLength);
  }
  header.set([VERSION, length, 0, SECTIONS.length], 2);
  header[4] = checksum(bytes);
  return bytes;
}

/**
 * Finds the sections of a file.
 * @param name What errors call the file.
 * @param verify Whether to read every byte for the checksum, which takes half as long as loading.
 * @throws Error naming the file and what is wrong: foreign, of another version, cut off, damaged.
 */
export function unpackSections(bytes: Uint8Array, name: string, verify = true): Sections {
  const refuse = (reason: string) => new Error(`${name}: ${reason}`);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw refuse('not a language model of unspin (wrong first bytes)');
  if (bytes.byteLength < HEADER) throw refuse('cut off within its header');
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER / 4);
  const [, , version, length, sum, count] = header as unknown as number[];
  if (version !== VERSION)
    throw refuse(`format version ${version}, but this unspin reads version ${VERSION}`);
  if (length !== bytes.byteLength || count !== SECTIONS.length)
    throw refuse(`${bytes.byteLength} bytes long, but its header says ${length}: cut off?`);
  if (verify && sum !== checksum(bytes)) throw refuse('damaged (its checksum does not fit)');
  const entries = SECTIONS.map((section, i) => {
    const [start, size] = header.subarray(FIXED / 4 + 2 * i) as unknown as [number, number];
    return [section, bytes.subarray(start, start + size)];
  });
  return Object.fromEntries(entries) as Sections;
}

function roundUp(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/**
 * FNV-1a over 32-bit words, in four lanes so that the multiplications overlap: 12 MB in about
 * 2 ms. Starts behind the fixed part of the header, which is checked field by field.
 */
function checksum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  const prime = 0x01000193;
  let [a, b, c, d] = [1, 2, 3, 4];
  const whole = words.length - ((words.length - FIXED / 4) % 4);
  for (let i = FIXED / 4; i < whole; i += 4) {
    a = Math.imul(a ^ words[i]!, prime);
    b = Math.imul(b ^ words[i + 1]!, prime);
    c = Math.imul(c ^ words[i + 2]!, prime);
    d = Math.imul(d ^ words[i + 3]!, prime);
  }
  for (let i = whole; i < words.length; i++) a = Math.imul(a ^ words[i]!, prime);
  return (a ^ Math.imul(b, 3) ^ Math.imul(c, 5) ^ Math.imul(d, 7)) >>> 0;
}
