import { type Field, matchesField, parseFields } from './field.js';
import {
  type Block,
  type Encode,
  FormatError,
  type FormatOptions,
  type Read,
  spell,
} from './prose.js';
import { proseValue } from './value.js';

/** JSON: the strings at the chosen fields, or all that look like prose. */
export const readJson: Read = (source, options) => {
  try {
    JSON.parse(source);
  } catch (error) {
    throw new FormatError(`is not JSON: ${(error as Error).message}; mend it or use --as text`);
  }
  return scan(source, 0, source.length, options);
};

/** JSON Lines: each line that is not blank is a value of its own. */
export const readJsonLines: Read = (source, options) => {
  const blocks: Block[] = [];
  let number = 0;
  for (const { 0: line, index } of source.matchAll(/[^\n]*\n?/g)) {
    number++;
    if (line.trim() === '') continue;
    try {
      JSON.parse(line);
    } catch (error) {
      const why = (error as Error).message;
      throw new FormatError(`line ${number} is not JSON: ${why}; mend it or use --as text`);
    }
    blocks.push(...scan(source, index, index + line.length, options));
  }
  return blocks;
};

/** An object or array that is open. */
interface Frame {
  readonly array: boolean;
  key: string;
  /** The next string of an object is a key. */
  keyNext: boolean;
}

/** Goes over valid JSON from left to right and stops at each string. */
function scan(source: string, from: number, to: number, options: FormatOptions): Block[] {
  const fields = parseFields(options.fields);
  const blocks: Block[] = [];
  const open: Frame[] = [];
  for (let at = from; at < to; at++) {
    const mark = source[at];
    const frame = open.at(-1);
    if (mark === '{' || mark === '[')
      open.push({ array: mark === '[', key: '', keyNext: mark === '{' });
    else if (mark === '}' || mark === ']') open.pop();
    else if (mark === ',' && frame !== undefined) frame.keyNext = !frame.array;
    else if (mark === '"') {
      const end = stringEnd(source, at);
      if (frame?.keyNext) {
        frame.key = JSON.parse(source.slice(at, end));
        frame.keyNext = false;
      } else blocks.push(...value(source, at + 1, end - 1, open, fields));
      at = end - 1;
    }
  }
  return blocks;
}

function value(
  source: string,
  start: number,
  end: number,
  open: readonly Frame[],
  fields: readonly Field[] | undefined,
): readonly Block[] {
  if (fields !== undefined) {
    const path = open.map(({ array, key }) => (array ? undefined : key));
    if (!fields.some((field) => matchesField(field, path))) return [];
  }
  const segments = spell(source, { start, end }, ESCAPED, decode);
  return proseValue(source, segments, escapeJson, fields !== undefined);
}

/** Behind the quote that ends the string which begins at `start`. */
function stringEnd(source: string, start: number): number {
  let at = start + 1;
  while (source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

const ESCAPED = /\\(?:u[\da-fA-F]{4}|.)/g;
const decode = (escaped: string): string => JSON.parse(`"${escaped}"`);
const escapeJson: Encode = (text) => JSON.stringify(text).slice(1, -1);
