import { ProseBuilder } from './builder.js';
import { withoutDisabled } from './disabled.js';
import { escapeHtml, HtmlWalker } from './html-walker.js';
import type { Block, Read } from './prose.js';

/** HTML, whole pages and fragments. */
export const read: Read = (source) =>
  readHtml(source, { slashCloses: /^\uFEFF?<\?xml\s/.test(source) });

/** HTML as content systems keep it: blank lines end paragraphs. */
export function readFragment(source: string): readonly Block[] {
  return readHtml(source, { blankLineEnds: true });
}

/** HTML within XML. */
export function readXhtml(source: string): readonly Block[] {
  return readHtml(source, { slashCloses: true });
}

function readHtml(
  source: string,
  { blankLineEnds = false, slashCloses = false },
): readonly Block[] {
  const builder = new ProseBuilder(source, escapeHtml, blankLineEnds);
  const walker = new HtmlWalker(builder, slashCloses);
  walker.walk(0, source.length);
  return withoutDisabled(source, builder.finish(), walker.comments);
}

/** Whether a text has tags of HTML in it. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?(?:p|br|a|b|i|em|strong|span|div|h[1-6]|ul|ol|li|blockquote|img|figure|table|code|pre)(?:\s[^<>]*)?\/?>/i.test(
    text,
  );
}
