import { decodeHTML } from 'entities';
import { ProseBuilder } from './builder.js';
import { escapeHtml } from './html-walker.js';
import { type Block, type Read, spell, verbatim } from './prose.js';

/** SubRip. */
export const readSrt: Read = (source) => read(source, false);

/** WebVTT, whose text has character references. */
export const readVtt: Read = (source) => read(source, true);

const MARKUP = /<[^<>]*>|\{\\[^{}]*\}/g;
const REFERENCE = /&(?:#[xX][\da-fA-F]+|#\d+|[A-Za-z]\w*);/g;

/** The lines below a time up to a blank line; all of them one block, as sentences run over cues. */
function read(source: string, references: boolean): readonly Block[] {
  const builder = new ProseBuilder(source, references ? escapeHtml : verbatim);
  let inCue = false;
  let lineEnd: number | undefined;
  for (const { 0: line, index } of source.matchAll(/[^\r\n]+|\r\n?|\n/g)) {
    if (/^[\r\n]/.test(line)) {
      // a second line end in a row makes a blank line
      if (index > 0 && /[\r\n]/.test(source[index - 1]!)) inCue = false;
      continue;
    }
    if (line.trim() === '') inCue = false;
    else if (line.includes('-->')) {
      inCue = true;
      lineEnd = undefined;
    } else if (inCue) {
      if (lineEnd === undefined) builder.lineBreak(index);
      else builder.space(lineEnd, index);
      cueLine(builder, index, index + line.length, references);
      lineEnd = index + line.length;
    }
  }
  return builder.finish();
}

function cueLine(builder: ProseBuilder, start: number, end: number, references: boolean): void {
  const { source } = builder;
  const text = (from: number, to: number) => {
    if (!references) return builder.text(from, to);
    for (const segment of spell(source, { start: from, end: to }, REFERENCE, decodeHTML)) {
      if (source.startsWith(segment.text, segment.start)) builder.text(segment.start, segment.end);
      else builder.spelled(segment.text, segment.start, segment.end);
    }
  };
  let at = start;
  for (const { 0: mark, index } of source.slice(start, end).matchAll(MARKUP)) {
    text(at, start + index);
    at = start + index + mark.length;
  }
  text(at, end);
}
