import { decodeHTMLStrict } from 'entities';
import { parse, postprocess, preprocess } from 'micromark';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { ProseBuilder } from './builder.js';
import { withoutDisabled } from './disabled.js';
import { readFrontMatter } from './front-matter.js';
import { HtmlWalker } from './html-walker.js';
import type { Block, Encode, FormatOptions, Read } from './prose.js';

/** CommonMark with tables, strikethrough and front matter. */
export const readMarkdown: Read = (source, options) => read(source, options, false);

/** The same with imports, exports and expressions of MDX left alone. */
export const readMdx: Read = (source, options) => read(source, options, true);

type Event = ReturnType<typeof postprocess>[number];
type Token = Event[1];

function read(source: string, options: FormatOptions, mdx: boolean): readonly Block[] {
  const { blocks, end } = readFrontMatter(source, options);
  const walker = new MarkdownWalker(source, mdx);
  const events = eventsOf(source.slice(end));
  walker.walk(events, end);
  const found = withoutDisabled(source, walker.builder.finish(), walker.html.comments);
  return [...blocks, ...found];
}

/** What micromark makes of the text; its own offsets leave out a byte order mark, so we do. */
function eventsOf(text: string): Event[] {
  const chunks = preprocess()(text.replace(/^\uFEFF/, ' '), undefined, true);
  const extensions = [gfmTable(), gfmStrikethrough()];
  return postprocess(parse({ extensions }).document().write(chunks));
}

/** Tokens whose text is no prose. */
const SKIPPED = new Set<string>([
  ...['codeFenced', 'codeIndented', 'htmlFlow', 'htmlText', 'codeText', 'autolink', 'reference'],
  ...['resourceDestination', 'definitionLabel', 'definitionDestination'],
]);
const BLOCKS = new Set<string>([
  ...['paragraph', 'atxHeading', 'setextHeading', 'tableData', 'tableHeader', 'htmlFlow'],
  ...['codeFenced', 'codeIndented', 'blockQuote', 'listItemPrefix'],
]);
/** What HTML these leave open does not reach beyond them. */
const HOLDERS = new Set<string>([
  ...['paragraph', 'atxHeading', 'setextHeading', 'tableData', 'tableHeader'],
]);
/**
 * What site generators and other flavours add to Markdown, and names other things: `{{ shortcode }}`,
 * `{% tag %}`, `{#id .class}`, `[^footnote]`, `[[page]]`.
 */
const OTHER_SYNTAX = /\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{[#.:][^{}]*\}|\[\^[^\]\s]+\]|\[\[[^[\]]*\]\]/g;
const TITLES = new Set<string>(['resourceTitleString', 'definitionTitleString']);

class MarkdownWalker {
  readonly builder: ProseBuilder;
  readonly html: HtmlWalker;
  /** Where a line ended, until it is known where the text goes on. */
  #lineEnd: number | undefined;
  /** Start of an expression of MDX and how many braces are open. */
  #braces = { start: 0, depth: 0 };
  /** HTML was being left out before the paragraph began. */
  #heldSkips = false;

  constructor(
    readonly source: string,
    readonly mdx: boolean,
  ) {
    this.builder = new ProseBuilder(source, escapeMarkdown);
    this.html = new HtmlWalker(this.builder, mdx);
  }

  walk(events: readonly Event[], base: number): void {
    const lookedUp = labelsLookedUp(events);
    let skipping: Token | undefined;
    for (let index = 0; index < events.length; index++) {
      const [kind, token] = events[index]!;
      // brackets that turn out to be text are data of their own
      if (kind === 'enter' && token.type === 'data') index = lastOfRun(events, index);
      const start = base + token.start.offset;
      const end = base + events[index]![1].end.offset;
      if (skipping !== undefined) {
        if (kind === 'exit' && token === skipping) {
          skipping = undefined;
          if (BLOCKS.has(token.type)) this.#endBlock();
        }
      } else if (kind === 'enter') {
        this.#enter(token, start, end, lookedUp);
        if (SKIPPED.has(token.type) || this.#isModuleCode(token, start)) skipping = token;
      } else this.#exit(token, lookedUp);
    }
  }

  #enter(token: Token, start: number, end: number, lookedUp: ReadonlySet<Token>): void {
    const { builder } = this;
    const { type } = token;
    if (BLOCKS.has(type)) this.#endBlock();
    if (HOLDERS.has(type)) this.#heldSkips = this.html.skipping;
    else if (type === 'blockQuote') builder.quoted++;
    else if (type === 'image') {
      this.#settle(start);
      if (!this.html.skipping) builder.opaque(start);
      builder.beginAside(escapeMarkdown);
    } else if (TITLES.has(type)) builder.beginAside(escapeTitle);
    if (lookedUp.has(token)) builder.frozen++;
    if (type === 'data') this.#data(start, end);
    else if (type === 'characterReference') {
      const written = this.source.slice(start, end);
      this.#spelled(decodeHTMLStrict(written), start, end);
    } else if (type === 'characterEscape')
      this.#spelled(this.source.slice(start + 1, end), start, end);
    else if (type === 'lineEnding') this.#lineEnd ??= start;
    else if (type === 'htmlFlow' || type === 'htmlText') {
      this.#settle(start);
      this.html.walk(start, end);
    } else if (type === 'codeText' || type === 'autolink') {
      this.#settle(start);
      if (!this.html.skipping) builder.opaque(start);
    }
  }

  #exit(token: Token, lookedUp: ReadonlySet<Token>): void {
    const { type } = token;
    if (lookedUp.has(token)) this.builder.frozen--;
    if (HOLDERS.has(type) && !this.#heldSkips) this.html.reset();
    if (BLOCKS.has(type)) this.#endBlock();
    if (type === 'blockQuote') this.builder.quoted = Math.max(0, this.builder.quoted - 1);
    else if (type === 'image' || TITLES.has(type)) this.builder.endAside();
  }

  #endBlock(): void {
    this.#lineEnd = undefined;
    this.#braces.depth = 0;
    this.builder.endBlock();
  }

  /** Takes the line end before `start`, with the indentation and the marks of quotations behind it. */
  #settle(start: number): void {
    const from = this.#lineEnd;
    this.#lineEnd = undefined;
    if (from === undefined || this.html.skipping || this.#braces.depth > 0) return;
    const gap = /^(?:\r\n?|\n)[ \t>]*/.exec(this.source.slice(from, start))?.[0] ?? '';
    this.builder.space(from, from + gap.length);
  }

  #spelled(text: string, start: number, end: number): void {
    this.#settle(start);
    if (!this.html.skipping && this.#braces.depth === 0) this.builder.spelled(text, start, end);
  }

  #data(start: number, end: number): void {
    this.#settle(start);
    if (this.html.skipping) return;
    if (this.mdx) this.#outsideBraces(start, end);
    else this.#outsideSyntax(start, end);
  }

  #outsideSyntax(start: number, end: number): void {
    const { source, builder } = this;
    let from = start;
    for (const { 0: found, index } of source.slice(start, end).matchAll(OTHER_SYNTAX)) {
      builder.text(from, start + index);
      builder.opaque(start + index);
      from = start + index + found.length;
    }
    builder.text(from, end);
  }

  /** Text of MDX, in which braces hold expressions. */
  #outsideBraces(start: number, end: number): void {
    const { source, builder } = this;
    const braces = this.#braces;
    let from = start;
    for (let at = start; at < end; at++) {
      if (source[at] === '{') {
        if (braces.depth++ > 0) continue;
        builder.text(from, at);
        builder.opaque(at);
        braces.start = at;
      } else if (source[at] === '}' && braces.depth > 0) {
        if (--braces.depth > 0) continue;
        from = at + 1;
        const comment = /^\{\/\*([\s\S]*)\*\/\}$/.exec(source.slice(braces.start, from));
        if (comment !== null)
          this.html.comments.push({ text: comment[1]!, start: braces.start, end: from });
      }
    }
    if (braces.depth === 0) builder.text(from, end);
  }

  #isModuleCode({ type }: Token, start: number): boolean {
    return (
      this.mdx &&
      type === 'paragraph' &&
      (start === 0 || this.source[start - 1] === '\n') &&
      /^(?:import|export)\s/.test(this.source.slice(start, start + 7))
    );
  }
}

/** The index of the last event that begins data in a run without gaps. */
function lastOfRun(events: readonly Event[], first: number): number {
  let last = first;
  for (let next = first + 2; next < events.length; next += 2) {
    const [kind, { type, start }] = events[next]!;
    const follows = start.offset === events[last]![1].end.offset;
    if (kind !== 'enter' || type !== 'data' || !follows) break;
    last = next;
  }
  return last;
}

/**
 * Links and pictures whose label is looked up among the definitions, `[label]` and `[label][]`:
 * another label would be another link.
 */
function labelsLookedUp(events: readonly Event[]): Set<Token> {
  const lookedUp = new Set<Token>();
  const open: Token[] = [];
  for (const [kind, token] of events) {
    const { type } = token;
    if (type === 'link' || type === 'image') {
      if (kind === 'enter') {
        open.push(token);
        lookedUp.add(token);
      } else open.pop();
    } else if (type === 'resource' || type === 'referenceString') {
      const owner = open.at(-1);
      if (owner !== undefined) lookedUp.delete(owner);
    }
  }
  return lookedUp;
}

const escapeMarkdown: Encode = (text) =>
  text.replace(/[\\`*_[\]<|~]|&(?=[#\w]+;)/g, (mark) => `\\${mark}`);

/** Link titles end at a quote or a bracket. */
const escapeTitle: Encode = (text) => text.replace(/[\\"'()]|&(?=[#\w]+;)/g, (mark) => `\\${mark}`);
