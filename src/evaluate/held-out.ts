import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { heldOut } from '../language-model/corpus.js';
import { countWords } from './words.js';

/** Words of a document that is put together from paragraphs. */
const LEAST_WORDS = 200;
const MOST_WORDS = 500;

/**
 * The held-out paragraphs of a corpus. Decompressing takes seconds, so they are kept in the
 * system's folder for temporary files until the corpus changes.
 */
export async function heldOutParagraphs(file: string): Promise<string[]> {
  const { size, mtimeMs } = statSync(file);
  const folder = join(tmpdir(), 'unspin-held-out');
  const cache = join(folder, `${basename(file)}-${size}-${Math.round(mtimeMs)}.txt`);
  if (!existsSync(cache)) {
    mkdirSync(folder, { recursive: true });
    const fresh = `${cache}.${process.pid}`;
    writeFileSync(fresh, (await heldOut(file)).join('\n'));
    renameSync(fresh, cache);
  }
  return readFileSync(cache, 'utf8').split('\n');
}

/** Joins consecutive paragraphs to documents of 200 to 500 words; what fits no document is left out. */
export function documentsOf(paragraphs: readonly string[]): string[] {
  const documents: string[] = [];
  let open: string[] = [];
  let words = 0;
  for (const paragraph of paragraphs) {
    const own = countWords(paragraph);
    if (words + own > MOST_WORDS) {
      open = [];
      words = 0;
    }
    if (own > MOST_WORDS) continue;
    open.push(paragraph);
    words += own;
    if (words < LEAST_WORDS) continue;
    documents.push(open.join('\n\n'));
    open = [];
    words = 0;
  }
  return documents;
}

/** `count` of the items, evenly spread; all of them if there are no more. */
export function sample<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)]!,
  );
}
