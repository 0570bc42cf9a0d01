import { decodeXML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { compose } from './compose.js';
import { readFragment, readXhtml } from './html.js';
import { escapeHtml } from './html-walker.js';
import {
  type Block,
  FormatError,
  type Range,
  type Read,
  type Segment,
  spell,
  verbatim,
} from './prose.js';

/** What the content of an element is; `typed`: its attribute `type` says. */
const ELEMENTS: Readonly<Record<string, 'plain' | 'html' | 'typed'>> = {
  title: 'typed',
  summary: 'typed',
  content: 'typed',
  description: 'html',
  'content:encoded': 'html',
  'excerpt:encoded': 'html',
  'media:title': 'typed',
  'media:description': 'typed',
  'itunes:summary': 'plain',
  'itunes:subtitle': 'plain',
};
const PROLOG = /\s+|<\?[^>]*>|<!--[\s\S]*?-->|<![^->][^>]*>/y;
const ROOT = /<(?:rss|feed|rdf:rdf)[\s>]/iy;
const REFERENCE = /&(?:#[xX][\da-fA-F]+|#\d+|\w+);/g;

/** An element whose content is being collected. */
interface Collected {
  readonly name: string;
  readonly start: number;
  type: string;
  /** How many of its name are open. */
  depth: number;
  children: boolean;
  readonly texts: Range[];
  readonly cdata: Range[];
}

/** RSS, Atom and WordPress export: titles, summaries and bodies of the items. */
export const read: Read = (source) => {
  if (!isFeed(source))
    throw new FormatError('is no RSS, Atom or WordPress export; --as html reads its text');
  const blocks: Block[] = [];
  let inItem = 0;
  let name = '';
  let attribute = '';
  let type = '';
  let collected: Collected | undefined;
  const open = (end: number, closed: boolean) => {
    if (closed) return;
    if (name === 'item' || name === 'entry') inItem++;
    else if (collected !== undefined) {
      collected.children = true;
      if (name === collected.name) collected.depth++;
    } else if (inItem > 0 && Object.hasOwn(ELEMENTS, name))
      collected = {
        ...{ name, start: end + 1, type, depth: 1, children: false },
        ...{ texts: [], cdata: [] },
      };
  };
  const close = (tag: string, start: number) => {
    if (tag === 'item' || tag === 'entry') inItem = Math.max(0, inItem - 1);
    if (collected?.name !== tag || --collected.depth > 0) return;
    blocks.push(...contentOf(source, collected, start - 2));
    collected = undefined;
  };
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname: (start, end) => {
        name = source.slice(start, end).toLowerCase();
        type = '';
      },
      onattribname: (start, end) => {
        attribute = source.slice(start, end).toLowerCase();
      },
      onattribdata: (start, end) => {
        if (attribute === 'type') type = source.slice(start, end).toLowerCase();
      },
      onopentagend: (end) => open(end, false),
      onselfclosingtag: (end) => open(end, true),
      onclosetag: (start, end) => close(source.slice(start, end).toLowerCase(), start),
      ontext: (start, end) => collected?.texts.push({ start, end }),
      oncdata: (start, end, offset) => collected?.cdata.push({ start, end: end - offset }),
      oncomment: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      ontextentity: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return blocks;
};

/** Whether the root, behind declarations and comments, is that of a feed. */
function isFeed(source: string): boolean {
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  PROLOG.lastIndex = at;
  while (PROLOG.test(source)) at = PROLOG.lastIndex;
  ROOT.lastIndex = at;
  return ROOT.test(source);
}

function contentOf(source: string, element: Collected, end: number): readonly Block[] {
  const { name, texts, cdata, start, type, children } = element;
  if (children) {
    const inner: Segment[] = [{ text: source.slice(start, end), start, end }];
    return compose(inner, verbatim, source, readXhtml);
  }
  const isHtml = ELEMENTS[name] === 'html' || (ELEMENTS[name] === 'typed' && type === 'html');
  const segments =
    cdata.length > 0
      ? cdata.map((range) => ({ text: source.slice(range.start, range.end), ...range }))
      : texts.flatMap((range) => spell(source, range, REFERENCE, decodeXML));
  const encode = cdata.length > 0 ? escapeCdata : escapeHtml;
  if (segments.length === 0) return [];
  return isHtml ? compose(segments, encode, source, readFragment) : [{ segments, encode }];
}

/** Nothing is escaped in CDATA; its end must not be written. */
const escapeCdata = (text: string) => (text.includes(']]>') ? undefined : text);
