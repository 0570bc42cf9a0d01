import { decodeHTML } from 'entities';
import { QuoteType, Tokenizer } from 'htmlparser2';
import type { ProseBuilder } from './builder.js';
import type { Comment } from './disabled.js';
import type { Encode, Range } from './prose.js';
import { spell } from './prose.js';
import { isRawText, rawTextEnd } from './raw-text.js';

const words = (list: string) => new Set(list.split(' '));

/** Elements that end the block before them. All others may stand within a sentence. */
const BLOCKS = words(
  'address article aside base blockquote body button caption center col colgroup dd details ' +
    'dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 ' +
    'h6 head header hgroup hr html iframe legend li link main menu meta nav noframes noscript ol ' +
    'optgroup option p plaintext pre script search section select style summary table tbody td ' +
    'template textarea tfoot th thead title tr ul xmp',
);
/** Elements whose content is no prose. */
const OPAQUE = words(
  'script style pre code kbd samp textarea svg math iframe xmp object noembed noframes plaintext',
);
/** Elements of other languages, in which a slash closes a tag. */
const FOREIGN = words('svg math');
const VOID = words(
  'area base br col embed hr img input link meta param source track wbr basefont frame',
);
const QUOTING = words('q blockquote');
const PROSE_ATTRIBUTES = words('title alt');
/** Elements whose title is the name of a set of style sheets. */
const SHEETS = words('link style');
const PROSE_METAS = words(
  'description og:title og:description twitter:title twitter:description dc.description dc.title',
);
const REFERENCE = /&(?:#[xX][\da-fA-F]+|#\d+|[A-Za-z][A-Za-z\d]*);?/g;

interface Attribute extends Range {
  readonly name: string;
  readonly quoted: boolean;
}

/**
 * Walks over HTML in one piece or, within Markdown, in many, and gives its prose to the builder.
 * Never fails: what is no valid HTML is read as browsers would, near enough to tell text from tags.
 */
export class HtmlWalker {
  readonly comments: Comment[] = [];
  /** The element that is being left out, and how many of its name are open within. */
  #skipped: { readonly name: string; depth: number } | undefined;

  constructor(
    readonly builder: ProseBuilder,
    /** XML, MDX: a slash closes any tag; in HTML it says nothing. */
    readonly slashCloses = false,
  ) {}

  get skipping(): boolean {
    return this.#skipped !== undefined;
  }

  /** Text counts again, whatever was left open. */
  reset(): void {
    this.#skipped = undefined;
  }

  walk(from: number, to: number): void {
    const { name } = this.#skipped ?? {};
    const isRaw = name !== undefined && isRawText(name);
    let at = isRaw ? rawTextEnd(this.builder.source, name, from, to) : from;
    while (at < to) at = this.#markup(at, to);
  }

  /** Walks until the tokenizer is to go on elsewhere; returns where. */
  #markup(from: number, to: number): number {
    const { source } = this.builder;
    const piece = source.slice(from, to);
    let name = '';
    let tagStart = from;
    let attribute = '';
    let value: Range | undefined;
    let attributes: Attribute[] = [];
    let next = to;
    const leave = (at: number) => {
      next = at;
      tokenizer.pause();
    };
    const opened = (end: number, slash: boolean) => {
      const foreign = FOREIGN.has(name) || FOREIGN.has(this.#skipped?.name ?? '');
      const closed = slash && (foreign || this.slashCloses);
      this.#open(name, attributes, tagStart, end, closed || VOID.has(name));
      if (!isRawText(name)) return;
      const contentEnd = closed || foreign ? end : rawTextEnd(source, name, end, to);
      if (contentEnd > end) this.text(end, contentEnd);
      leave(contentEnd);
    };
    const nothing = () => {};
    const tokenizer = new Tokenizer(
      { decodeEntities: false },
      {
        ontext: (start, end) => {
          // a comment or declaration left open at the end is given out as text
          const isRest = end === piece.length && /<(?:[!?]|\/\s*)$/.test(piece.slice(0, start));
          if (!isRest) this.text(from + start, from + end);
        },
        onopentagname: (start, end) => {
          name = piece.slice(start, end).toLowerCase();
          tagStart = from + start - 1;
          attributes = [];
        },
        onattribname: (start, end) => {
          attribute = piece.slice(start, end).toLowerCase();
          value = undefined;
        },
        onattribdata: (start, end) => {
          value = { start: from + start, end: from + end };
        },
        onattribend: (quote) => {
          if (value !== undefined)
            attributes.push({ name: attribute, ...value, quoted: quote !== QuoteType.Unquoted });
        },
        onopentagend: (end) => opened(from + end + 1, false),
        onselfclosingtag: (end) => opened(from + end + 1, true),
        onclosetag: (start, end) => {
          this.#close(piece.slice(start, end).toLowerCase().split('/', 1)[0]!);
          if (piece[end] !== '>') leave(endTagEnd(source, from + end, to));
        },
        oncomment: (start, end, offset) =>
          this.comments.push({
            text: piece.slice(start, end - offset),
            start: from + start - 4,
            end: from + end + 1,
          }),
        onattribentity: nothing,
        oncdata: nothing,
        ondeclaration: nothing,
        onprocessinginstruction: nothing,
        ontextentity: nothing,
        onend: nothing,
      },
    );
    tokenizer.write(piece);
    tokenizer.end();
    return next;
  }

  /** Text with character references. */
  text(start: number, end: number): void {
    if (this.skipping) return;
    const { builder } = this;
    for (const segment of spell(builder.source, { start, end }, REFERENCE, decodeHTML)) {
      const written = builder.source.slice(segment.start, segment.end);
      if (written === segment.text) builder.text(segment.start, segment.end);
      else builder.spelled(segment.text, segment.start, segment.end);
    }
  }

  #open(
    name: string,
    attributes: readonly Attribute[],
    start: number,
    end: number,
    closed: boolean,
  ): void {
    if (this.#skipped !== undefined) {
      if (name === this.#skipped.name && !closed) this.#skipped.depth++;
      return;
    }
    const { builder } = this;
    const untranslated = this.#untranslated(attributes);
    const opaque = OPAQUE.has(name) || untranslated;
    if (BLOCKS.has(name)) builder.endBlock();
    else if (name === 'br') builder.lineBreak(end);
    else if (opaque || name === 'img' || name === 'input') builder.opaque(start);
    if (!untranslated) this.#attributes(name, attributes);
    if (opaque && !closed) this.#skipped = { name, depth: 1 };
    else if (QUOTING.has(name) && !closed) builder.quoted++;
  }

  #close(name: string): void {
    if (this.#skipped !== undefined) {
      if (name === this.#skipped.name && --this.#skipped.depth === 0) this.#skipped = undefined;
      return;
    }
    if (BLOCKS.has(name)) this.builder.endBlock();
    if (QUOTING.has(name)) this.builder.quoted = Math.max(0, this.builder.quoted - 1);
  }

  #untranslated(attributes: readonly Attribute[]): boolean {
    return attributes.some(
      ({ name, start, end }) =>
        name === 'translate' && this.builder.source.slice(start, end).toLowerCase() === 'no',
    );
  }

  #attributes(element: string, attributes: readonly Attribute[]): void {
    if (SHEETS.has(element)) return;
    const { source } = this.builder;
    const isProse =
      element === 'meta' &&
      attributes.some(
        ({ name, start, end }) =>
          (name === 'name' || name === 'property') &&
          PROSE_METAS.has(source.slice(start, end).toLowerCase()),
      );
    for (const { name, start, end, quoted } of attributes)
      if (element === 'meta' ? isProse && name === 'content' : PROSE_ATTRIBUTES.has(name))
        this.builder.aside(quoted ? escapeAttribute : bare, () => this.text(start, end));
  }
}

/** Behind the attributes of an end tag, which mean nothing but may hold a `>` in quotes. */
function endTagEnd(source: string, from: number, to: number): number {
  const attributes = /(?:[^>=]|=[\t\n\f\r ]*(?:"[^"]*"|'[^']*'|(?![\t\n\f\r "'])))*>/y;
  attributes.lastIndex = from;
  return attributes.test(source) ? Math.min(attributes.lastIndex, to) : to;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml: Encode = (text) => text.replace(/[&<>]/g, (mark) => REFERENCES[mark]!);

const escapeAttribute: Encode = (text) => text.replace(/[&<>"']/g, (mark) => REFERENCES[mark]!);

/** A value without quotes holds one word. */
const bare: Encode = (text) => (/[\s"'=<>`&]/.test(text) ? undefined : text);
