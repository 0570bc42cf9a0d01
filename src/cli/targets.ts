import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Input } from './files/inputs.js';

export const FORMATS = [
  ...['text', 'diff', 'json', 'jsonl'],
  ...['github', 'gitlab', 'sarif', 'rdjson', 'rdjsonl', 'checkstyle', 'junit'],
] as const;

/** A format and where it goes: to a file, or else to standard output. */
export interface Target {
  readonly format: string;
  readonly file?: string;
}

/** Reads `--format NAME` or `--format NAME=FILE` and adds it to those before. */
export function addTarget(value: string, before: readonly Target[] = []): Target[] {
  const [, format, file] = /^([^=]*)(?:=(.*))?$/s.exec(value)!;
  if (!(FORMATS as readonly (string | undefined)[]).includes(format))
    throw new InvalidArgumentError(`Allowed choices are ${FORMATS.join(', ')}.`);
  if (file === '')
    throw new InvalidArgumentError(`A file must follow "=", as in ${format}=report.txt.`);
  return [...before, file === undefined ? { format: format! } : { format: format!, file }];
}

/** What is wrong with the targets together, if anything. */
export function clash(targets: readonly Target[], inputs: readonly Input[]): string | undefined {
  const [, second] = targets.filter(({ file }) => file === undefined);
  if (second !== undefined)
    return `only one --format may go to standard output; give the others a file, as in --format ${second.format}=FILE`;
  const taken = new Set<string>();
  for (const { format, file } of targets) {
    if (file === undefined) continue;
    const path = resolve(file);
    if (inputs.some((input) => input.file !== undefined && resolve(input.file) === path))
      return `--format ${format}=${file} would overwrite a file to be read; name another`;
    if (taken.has(path)) return `two reports go to ${file}; give each a file of its own`;
    taken.add(path);
  }
  return undefined;
}
