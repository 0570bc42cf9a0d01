import type { Read } from './prose.js';

/** Reads one kind of document; `loadFormat` gives one. */
export interface Format {
  readonly name: FormatName;
  readonly read: Read;
}

// Loaded when needed: most runs need no parser, and loading one takes as long as repairing a page.
const READERS = {
  text: async () => (await import('./text.js')).read,
  markdown: async () => (await import('./markdown.js')).readMarkdown,
  mdx: async () => (await import('./markdown.js')).readMdx,
  html: async () => (await import('./html.js')).read,
  feed: async () => (await import('./feed.js')).read,
  json: async () => (await import('./json.js')).readJson,
  jsonl: async () => (await import('./json.js')).readJsonLines,
  csv: async () => (await import('./csv.js')).readCsv,
  tsv: async () => (await import('./csv.js')).readTsv,
  srt: async () => (await import('./subtitles.js')).readSrt,
  vtt: async () => (await import('./subtitles.js')).readVtt,
} satisfies Record<string, () => Promise<Read>>;

export type FormatName = keyof typeof READERS;

export const FORMAT_NAMES = Object.keys(READERS) as readonly FormatName[];

const EXTENSIONS: Readonly<Record<string, FormatName>> = {
  ...{ txt: 'text', text: 'text' },
  ...{ md: 'markdown', markdown: 'markdown', mdown: 'markdown', mdx: 'mdx' },
  ...{ html: 'html', htm: 'html', xhtml: 'html' },
  ...{ xml: 'feed', rss: 'feed', atom: 'feed', wxr: 'feed' },
  ...{ json: 'json', jsonl: 'jsonl', ndjson: 'jsonl', csv: 'csv', tsv: 'tsv' },
  ...{ srt: 'srt', vtt: 'vtt' },
};

/** Most files of this kind are settings and tables, not articles. */
const DATA = new Set(['json', 'jsonl', 'ndjson', 'csv', 'tsv', 'xml']);

/** The format of a file by the extension of its name; plain text if that says nothing. */
export function formatOf(path: string): FormatName {
  const extension = extensionOf(path);
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension]! : 'text';
}

/** What the name of a file says of it: an article, data that may hold prose, or nothing known. */
export function kindOf(path: string): 'article' | 'data' | 'unknown' {
  const extension = extensionOf(path);
  if (DATA.has(extension)) return 'data';
  return Object.hasOwn(EXTENSIONS, extension) ? 'article' : 'unknown';
}

function extensionOf(path: string): string {
  return /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

export async function loadFormat(name: FormatName): Promise<Format> {
  return { name, read: await READERS[name]() };
}
