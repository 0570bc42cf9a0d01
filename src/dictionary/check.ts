import { readFileSync } from 'node:fs';
import type { LanguageModel } from '../language-model/model.js';
import { symbolsOf } from '../language-model/symbols.js';
import { type Entry, entryId } from './entry.js';
import { phraseKeys } from './pair.js';
import { type Problem, readEntries } from './read.js';

/**
 * Everything wrong with the dictionary files, in the order of files and lines; checked together,
 * so that an entry in two files is found.
 */
export function checkFiles(files: readonly string[], model: LanguageModel): Problem[] {
  const seen = new Map<string, string>();
  return files.flatMap((file) => {
    const { entries, problems } = readEntries(readFileSync(file, 'utf8'), file);
    const found = entries.flatMap((entry) => checkEntry(entry, file, seen, model));
    return [...problems, ...found].sort((a, b) => a.line - b.line);
  });
}

/** Everything wrong with one entry; `seen` holds the pairs of the entries before it. */
export function checkEntry(
  entry: Entry,
  file: string,
  seen: Map<string, string>,
  model: LanguageModel,
): Problem[] {
  const problems: Problem[] = [];
  const report = (reason: string, remedy: string) =>
    problems.push({ file, line: entry.line, reason, remedy });
  const spunKey = phraseKeys(entry.spun).join(' ');
  if (spunKey === '') report(`"${entry.spun}" has no word`, 'write the spun phrase in words');
  for (const original of entry.originals) {
    const id = `${entry.kind}\t${entry.spun}\t${original}`;
    const before = seen.get(id);
    if (before !== undefined)
      report(
        `"${entry.spun}" for "${original}" is there already`,
        `see ${before}; keep one of them`,
      );
    seen.set(id, `${file}:${entry.line}`);
    if (
      entry.spun === original ||
      (entry.kind !== 'name' && spunKey === phraseKeys(original).join(' '))
    )
      report(`"${entry.spun}" maps to itself`, 'remove this original');
    const symbols = symbolsOf(model.vocabulary, original);
    if (symbols.length > 0 && symbols.every((symbol) => model.unknownShare(symbol) !== 0))
      report(`no word of "${original}" is known to the model`, 'check its spelling or remove it');
  }
  if (entry.sure && isOrdinaryEnglish(entry.spun, model))
    report(`"${entry.spun}" occurs in ordinary English`, `remove "sure" from ${entryId(entry)}`);
  return problems;
}

/** Nats by which a word must be likelier behind its neighbour than anywhere else to go with it. */
const COLLOCATION = 1;

/** Known words only, each of which goes with the one before. A single known word is English. */
function isOrdinaryEnglish(phrase: string, model: LanguageModel): boolean {
  const symbols = symbolsOf(model.vocabulary, phrase);
  return symbols.every(
    (symbol, index) =>
      model.unknownShare(symbol) === 0 &&
      (index === 0 ||
        model.logProb2(symbols[index - 1]!, symbol) - model.logProb1(symbol) > COLLOCATION),
  );
}
