import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import type { ProseBuilder } from './builder.js';
import type { Comment } from './disabled.js';
import type { Encode } from './prose.js';
import { spell } from './prose.js';

const words = (list: string) => new Set(list.split(' '));

/** Elements that end the block before them. All others may stand within a sentence. */
const BLOCKS = words(
  'address article aside base blockquote body button caption center col colgroup dd details ' +
    'dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 ' +
    'h6 head header hgroup hr html iframe legend li link main menu meta nav noframes noscript ol ' +
    'optgroup option p pre script search section select style summary table tbody td template ' +
    'textarea tfoot th thead title tr ul xmp',
);
/** Elements whose content is no prose. */
const OPAQUE = words('script style pre code kbd samp textarea svg math iframe xmp object noembed');
const VOID = words(
  'area base br col embed hr img input link meta param source track wbr basefont frame',
);
const QUOTING = words('q blockquote');
const PROSE_ATTRIBUTES = words('title alt');
const PROSE_METAS = words(
  'description og:title og:description twitter:title twitter:description dc.description dc.title',
);
const REFERENCE = /&(?:#[xX][\da-fA-F]+|#\d+|[A-Za-z][A-Za-z\d]*);?/g;

interface Attribute {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/**
 * Walks over HTML in one piece or, within Markdown, in many, and gives its prose to the builder.
 * Never fails: what is no valid HTML is read as browsers would, near enough to tell text from tags.
 */
export class HtmlWalker {
  readonly comments: Comment[] = [];
  /** The element that is being left out, and how many of its name are open within. */
  #skipped: { readonly name: string; depth: number } | undefined;

  constructor(readonly builder: ProseBuilder) {}

  get skipping(): boolean {
    return this.#skipped !== undefined;
  }

  /** Text counts again, whatever was left open. */
  reset(): void {
    this.#skipped = undefined;
  }

  walk(from: number, to: number): void {
    const { source } = this.builder;
    const piece = source.slice(from, to);
    let name = '';
    let tagStart = from;
    let nameEnd = 0;
    let attributes: Attribute[] = [];
    const opened = (end: number, closed: boolean) => {
      this.#open(name, attributes, tagStart, end, closed || VOID.has(name));
    };
    const nothing = () => {};
    const tokenizer = new Tokenizer(
      { decodeEntities: false },
      {
        ontext: (start, end) => this.text(from + start, from + end),
        onopentagname: (start, end) => {
          name = piece.slice(start, end).toLowerCase();
          tagStart = from + start - 1;
          attributes = [];
        },
        onattribname: (_, end) => {
          nameEnd = from + end;
        },
        onattribend: (quote, end) => {
          if (quote === 0) return;
          const attribute = attributeAt(source, nameEnd, from + end);
          if (attribute !== undefined) attributes.push(attribute);
        },
        onopentagend: (end) => opened(from + end + 1, false),
        onselfclosingtag: (end) => opened(from + end + 1, true),
        onclosetag: (start, end) => this.#close(piece.slice(start, end).toLowerCase()),
        oncomment: (start, end, offset) =>
          this.comments.push({
            text: piece.slice(start, end - offset),
            start: from + start - 4,
            end: from + end + 1,
          }),
        onattribdata: nothing,
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
  }

  /** Text with character references. */
  text(start: number, end: number): void {
    if (this.skipping) return;
    const { builder } = this;
    for (const segment of spell(builder.source, { start, end }, REFERENCE, decodeHTML)) {
      if (builder.source.startsWith(segment.text, segment.start))
        builder.text(segment.start, segment.end);
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
    const opaque = OPAQUE.has(name) || this.#untranslated(attributes);
    if (BLOCKS.has(name)) builder.endBlock();
    else if (name === 'br') builder.lineBreak(end);
    else if (opaque || name === 'img' || name === 'input') builder.opaque(start);
    this.#attributes(name, attributes);
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
    const { source } = this.builder;
    const isProse =
      element === 'meta' &&
      attributes.some(
        ({ name, start, end }) =>
          (name === 'name' || name === 'property') &&
          PROSE_METAS.has(source.slice(start, end).toLowerCase()),
      );
    for (const { name, start, end, quote } of attributes)
      if (element === 'meta' ? isProse && name === 'content' : PROSE_ATTRIBUTES.has(name))
        this.builder.aside(quote === '' ? bare : escapeAttribute, () => this.text(start, end));
  }
}

/** The value behind an attribute's name. */
function attributeAt(source: string, nameEnd: number, end: number): Attribute | undefined {
  const equals = /\s*=\s*(["']?)/y;
  equals.lastIndex = nameEnd;
  const match = equals.exec(source);
  if (match === null) return undefined;
  const quote = match[1]!;
  const before = /[^\s"'<>/=]+$/.exec(source.slice(Math.max(0, nameEnd - 64), nameEnd));
  return {
    name: before?.[0].toLowerCase() ?? '',
    start: equals.lastIndex,
    end: end - quote.length,
    quote,
  };
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
