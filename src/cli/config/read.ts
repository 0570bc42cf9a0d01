import { readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type { core } from 'zod/mini';
import { nearest } from './nearest.js';
import { type ConfigValues, keysAt, schema } from './schema.js';
import { ConfigSource, type Mistake, type Path } from './source.js';

/** A configuration that was read and checked. */
export interface ConfigFile {
  /** As people know it. */
  readonly name: string;
  /** What its paths and patterns are relative to. */
  readonly folder: string;
  readonly values: ConfigValues;
  /** Line of a key. */
  lineOf(path: Path): number;
}

/** The configuration cannot be used; the message has a line for each mistake. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads a configuration, YAML or JSON; of a `package.json` its key `unspin`.
 * @throws ConfigError if it has mistakes; Error if it cannot be read.
 */
export function readConfig(file: string): ConfigFile {
  const name = relative(process.cwd(), resolve(file));
  const root = basename(file) === 'package.json' ? ['unspin'] : [];
  const source = new ConfigSource(readFileSync(file, 'utf8'), root);
  if (source.mistakes.length > 0) throw configError(name, source.mistakes);
  const { value } = source;
  const checked = schema.safeParse(value);
  if (!checked.success)
    throw configError(
      name,
      checked.error.issues.flatMap((issue) => mistakesOf(issue, [], value, source)),
    );
  return {
    name,
    folder: dirname(resolve(file)),
    values: checked.data,
    lineOf: (path) => source.placeOf(path, 'key').line,
  };
}

/** `file:line:column: reason` for each mistake, in the order of the file. */
function configError(name: string, mistakes: readonly Mistake[]): ConfigError {
  const lines = mistakes
    .toSorted(({ at: a }, { at: b }) => a.line - b.line || a.column - b.column)
    .map(({ at, reason }) => `${name}:${at.line}:${at.column}: ${reason}`);
  return new ConfigError(lines.join('\n'));
}

type Issue = core.$ZodIssue;

function mistakesOf(issue: Issue, above: Path, value: unknown, source: ConfigSource): Mistake[] {
  const path = [...above, ...(issue.path as Path)];
  if (issue.code === 'unrecognized_keys') {
    const names = keysAt(path);
    return issue.keys.map((key) => ({
      at: source.placeOf([...path, key], 'key'),
      reason: `unknown key ${spell([...path, key])}; ${remedy(key, names)}`,
    }));
  }
  const branch = issue.code === 'invalid_union' ? issue.errors.find(isWithin) : undefined;
  if (branch !== undefined)
    return branch.flatMap((inner) => mistakesOf(inner, path, value, source));
  const given = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], value);
  const near =
    issue.code === 'invalid_value' && typeof given === 'string'
      ? nearest(given, issue.values.map(String))
      : undefined;
  const meant = near === undefined ? '' : `; did you mean ${near}?`;
  const key = path.length === 0 ? 'it' : spell(path);
  const reason =
    given === undefined
      ? `${key} is missing; it ${issue.message}`
      : `${key} ${issue.message}, not ${JSON.stringify(given)}${meant}`;
  return [{ at: source.placeOf(path), reason }];
}

/** The alternative that was meant: the one whose outer form fits. */
function isWithin(issues: readonly Issue[]): boolean {
  return issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys');
}

function remedy(key: string, names: readonly string[]): string {
  const near = nearest(key, names);
  return near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`;
}

/** `overrides[0].quotes` */
export function spell(path: Path): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`,
    '',
  );
}
