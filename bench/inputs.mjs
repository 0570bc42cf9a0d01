import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { INPUTS } from './paths.mjs';
import { dictionaryFile, PEER_FILES } from './phrases.mjs';
import { articlesOf, cleanProse, firstKilobyte, recordsOf, spin } from './prose.mjs';

/** What the commands read: paths of files that are made when they are first asked for, and kept. */

/** Paragraphs, a blank line between them. */
export const clean = (megabytes) =>
  made(`clean-${megabytes}.txt`, () => [cleanProse(megabytes * 1e6)]);

/** The same, with nearly all replaced that a spinner replaces. */
export const spun = (megabytes) =>
  made(`spun-${megabytes}.txt`, () => spin(cleanProse(megabytes * 1e6)));

export const kilobyte = () => made('spun-1k.txt', () => [firstKilobyte()]);

/** A list of the paths of spun articles. */
export const articles = (megabytes) =>
  made(`articles-${megabytes}.txt`, () =>
    articlesOf(spin(cleanProse(megabytes * 1e6))).map(
      (text, index) => `${made(`articles-${megabytes}/${index}.txt`, () => [text])}\n`,
    ),
  );

/** JSON Lines, one record in a hundred of them spun. */
export const records = (megabytes) =>
  made(`records-${megabytes}.jsonl`, () => recordsOf(megabytes * 1e6));

/** A dictionary of one's own, for `--only-dictionary`. */
export const dictionary = (phrases) =>
  made(`dictionary-${phrases}.tsv`, () => [dictionaryFile(phrases)]);

/** The phrases, as each of the peers wants them. */
export function makePeerFiles() {
  for (const [name, make] of Object.entries(PEER_FILES)) made(name, () => [make(INPUTS)]);
}

/** @param make Gives the parts of the file. */
function made(name, make) {
  const path = INPUTS + name;
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(`${path}.part`, 'w');
  for (const part of make()) writeSync(file, part);
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}
