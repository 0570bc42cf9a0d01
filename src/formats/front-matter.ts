import {
  type Block,
  type Encode,
  type FormatOptions,
  type Range,
  type Segment,
  spell,
} from './prose.js';

const FENCED =
  /^(?:---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---|\+\+\+[ \t]*\r?\n(?:[\s\S]*?\r?\n)?\+\+\+)[ \t]*(?:\r?\n|$)/;
/** A key at the margin and its value, with the indented lines that continue it. */
const ENTRY = /^(["']?)([\w.-]+)\1[ \t]*:[ \t]+(.*(?:\r?\n(?:[ \t]+.*|(?=[ \t]*\r?\n[ \t]))$)*)/gm;

export const FRONT_MATTER_KEYS = ['title', 'description', 'summary', 'excerpt'];

/**
 * Front matter in YAML: the values of the keys that hold prose, if they are plain, quoted or block
 * scalars. Front matter in TOML is left alone. `end` is where the document itself begins.
 */
export function readFrontMatter(
  source: string,
  { frontMatterKeys = FRONT_MATTER_KEYS }: FormatOptions,
): { readonly blocks: Block[]; readonly end: number } {
  const end = FENCED.exec(source)?.[0].length ?? 0;
  if (end === 0 || source.startsWith('+')) return { blocks: [], end };
  const blocks: Block[] = [];
  for (const entry of source.slice(0, end).matchAll(ENTRY)) {
    const [whole, , key = '', value = ''] = entry;
    const start = entry.index + whole.length - value.length;
    if (frontMatterKeys.includes(key))
      blocks.push(...scalar(source, { start, end: start + value.trimEnd().length }));
  }
  return { blocks, end };
}

function scalar(source: string, range: Range): Block[] {
  const text = source.slice(range.start, range.end);
  const { start, end } = range;
  const inner = { start: start + 1, end: end - 1 };
  if (/^"[^"\\]*(?:\\.[^"\\]*)*"$/.test(text)) {
    const segments = spell(source, inner, /\\(?:["\\/]|u[\da-fA-F]{4})|\s*\n\s*/g, unescapeDouble);
    return [{ segments, encode: (plain) => plain.replace(/["\\]/g, '\\$&') }];
  }
  if (/^'[^']*(?:''[^']*)*'$/.test(text)) {
    const segments = spell(source, inner, /''|\s*\n\s*/g, (mark) => (mark === "''" ? "'" : '\n'));
    return [{ segments, encode: (plain) => plain.replaceAll("'", "''") }];
  }
  const header = /^[|>][-+\d]*[ \t]*\r?\n/.exec(text);
  const folded = { start: start + (header?.[0].length ?? 0), end };
  if (header === null && !/^[\p{L}\p{N}]/u.test(text)) return [];
  const comment = header === null ? / #.*/.exec(text) : null;
  if (comment !== null) folded.end = start + comment.index;
  const segments = spell(source, folded, /[ \t]*\r?\n[ \t]+|^[ \t]+/g, (gap) =>
    gap.includes('\n') ? '\n' : ' ',
  ).filter(({ text: plain }, index) => index > 0 || plain.trim() !== '');
  return segments.length === 0
    ? []
    : [
        {
          segments: segments as Segment[],
          encode: header === null ? escapePlain : (plain) => plain,
        },
      ];
}

function unescapeDouble(mark: string): string {
  if (/\n/.test(mark)) return '\n';
  return mark[1] === 'u' ? String.fromCharCode(Number.parseInt(mark.slice(2), 16)) : mark[1]!;
}

/** A plain scalar can hold words; anything else might mean something in YAML. */
const escapePlain: Encode = (plain) =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\s'’.,%$-]*$/u.test(plain) ? plain : undefined;
