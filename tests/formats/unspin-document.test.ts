import { describe, expect, test } from 'vitest';
import { compile } from '../../src/dictionary/compile.js';
import { type FormatName, formatOf, loadFormat } from '../../src/formats/formats.js';
import { type DocumentOptions, unspinDocument } from '../../src/formats/unspin-document.js';
import { pairsFrom } from '../dictionary/pairs.js';

const dictionary = compile(
  pairsFrom(
    'Wall Avenue Journal\tWall Street Journal\tname sure',
    'verdant dwelling\tgreen house\tphrase sure',
    'final yr\tlast year\tphrase sure',
    'a dozen months\ta year\tphrase sure',
    'bovine lactation\tmilk\tphrase sure',
    'official zebra\tlegitimate zebra\tphrase sure',
    'ham plus eggs\tham & eggs\tphrase sure',
    'so-known as\tso-called "x", y\tphrase sure',
    'don’t observe\tdon’t see\tphrase sure',
    'black & white cat\tgrey cat\tphrase sure',
    '3 instances\tthree times\tphrase sure',
  ),
);

async function repaired(name: FormatName, source: string, options: DocumentOptions = {}) {
  return unspinDocument(source, await loadFormat(name), { dictionary, ...options });
}

const SPUN = 'The Wall Avenue Journal';
const RIGHT = 'The Wall Street Journal';

/** The fields to choose so that every value counts, however short. */
const header = (source: string) => /^.*/.exec(source)![0].split(/[,;\t]/);
const every = () => ['', '*'];
const RECORDS: Partial<Record<FormatName, (source: string) => string[]>> = {
  ...{ json: every, jsonl: every, csv: header, tsv: header },
};

describe('what is prose is repaired, all else stays', () => {
  test.each<[FormatName, string, string]>([
    ['text', `${SPUN}\n`, `${RIGHT}\n`],
    // Markdown
    ['markdown', `# ${SPUN} #\n`, `# ${RIGHT} #\n`],
    ['markdown', `${SPUN}\n===\n`, `${RIGHT}\n===\n`],
    ['markdown', `- ${SPUN}\n  1. ${SPUN}\n`, `- ${RIGHT}\n  1. ${RIGHT}\n`],
    ['markdown', `> ${SPUN}\n`, `> ${RIGHT}\n`],
    [
      'markdown',
      `| a | b |\n|---|---|\n| ${SPUN} | c |\n`,
      `| a | b |\n|---|---|\n| ${RIGHT} | c |\n`,
    ],
    ['markdown', `~~${SPUN}~~ and [${SPUN}](u)\n`, `~~${RIGHT}~~ and [${RIGHT}](u)\n`],
    ['markdown', `[${SPUN}][1]\n\n[1]: /u\n`, `[${RIGHT}][1]\n\n[1]: /u\n`],
    ['markdown', `![${SPUN}](u "${SPUN}")\n`, `![${RIGHT}](u "${RIGHT}")\n`],
    ['markdown', `<b title="${SPUN}">${SPUN}</b>\n`, `<b title="${RIGHT}">${RIGHT}</b>\n`],
    ['markdown', `<div>\n${SPUN}\n</div>\n`, `<div>\n${RIGHT}\n</div>\n`],
    ['markdown', 'Wall\nAvenue\nJournal\n', 'Wall\nStreet\nJournal\n'],
    ['markdown', '> a dozen\n> months ago\n', '> a\n> year ago\n'],
    ['markdown', '> a verdant\n> dwelling\n', '> a green\n> house\n'],
    ['markdown', '- so far a\n  dozen months\n', '- so far a\n  year\n'],
    ['markdown', 'Eat ham plus eggs.\n', 'Eat ham & eggs.\n'],
    ['markdown', '**final** yr\n', '**last** year\n'],
    ['markdown', '*Wall* Avenue **Journal**\n', '*Wall* Street **Journal**\n'],
    ['markdown', 'a [dozen months](/u) ago\n', 'a [year](/u) ago\n'],
    [
      'markdown',
      `---\ntitle: ${SPUN}\nslug: ${SPUN}\n---\n`,
      `---\ntitle: ${RIGHT}\nslug: ${SPUN}\n---\n`,
    ],
    ['markdown', `---\ntitle: "${SPUN}"\n---\n`, `---\ntitle: "${RIGHT}"\n---\n`],
    [
      'markdown',
      `---\r\nsummary: >-\r\n  ${SPUN}\r\n  was a\r\n  dozen months\r\ntags: [a]\r\n---\r\n`,
      `---\r\nsummary: >-\r\n  ${RIGHT}\r\n  was a\r\n  year\r\ntags: [a]\r\n---\r\n`,
    ],
    ['mdx', `import X from '${SPUN}'\n\n# ${SPUN}\n`, `import X from '${SPUN}'\n\n# ${RIGHT}\n`],
    [
      'mdx',
      `{"${SPUN}"} <X y="${SPUN}">${SPUN}</X>\n`,
      `{"${SPUN}"} <X y="${SPUN}">${RIGHT}</X>\n`,
    ],
    // HTML
    ['html', `<title>${SPUN}</title><p>${SPUN}</p>`, `<title>${RIGHT}</title><p>${RIGHT}</p>`],
    [
      'html',
      `<meta name=description content="${SPUN}"><img alt='${SPUN}' src="${SPUN}">`,
      `<meta name=description content="${RIGHT}"><img alt='${RIGHT}' src="${SPUN}">`,
    ],
    ['html', '<b>Wall</b> Avenue Journal', '<b>Wall</b> Street Journal'],
    ['html', 'Wall\n   Avenue\r\n\tJournal', 'Wall\n   Street\r\n\tJournal'],
    ['html', 'a\n   dozen months &amp; &copy; &lt;b', 'a\n   year &amp; &copy; &lt;b'],
    ['html', 'a verdant&nbsp;dwelling', 'a green&nbsp;house'],
    ['html', 'I don&rsquo;t observe it.', 'I don&rsquo;t see it.'],
    ['html', 'Eat ham plus eggs.', 'Eat ham &amp; eggs.'],
    ['html', '<img alt="It is so-known as z">', '<img alt="It is so-called &quot;x&quot;, y z">'],
    ['html', 'an <i>official</i> zebra', 'a <i>legitimate</i> zebra'],
    ['html', 'a black &amp; white cat', 'a grey cat'],
    ['html', 'a black & white cat, < 3 instances', 'a grey cat, < three times'],
    ['html', `<script>"</script a=">">${SPUN}`, `<script>"</script a=">">${RIGHT}`],
    ['html', `<iframe><iframe></iframe>${SPUN}`, `<iframe><iframe></iframe>${RIGHT}`],
    ['html', `<pre>a</pre/>${SPUN}`, `<pre>a</pre/>${RIGHT}`],
    ['html', `<svg><path/><title/></svg>${SPUN}`, `<svg><path/><title/></svg>${RIGHT}`],
    ['html', `<title><b>${SPUN}</title/>${SPUN}`, `<title><b>${RIGHT}</title/>${RIGHT}`],
    ['html', `<?xml version="1.0"?><script/>${SPUN}`, `<?xml version="1.0"?><script/>${RIGHT}`],
    ['mdx', `<iframe src="a"/>\n\n${SPUN}\n`, `<iframe src="a"/>\n\n${RIGHT}\n`],
    ['html', `<script><!--></script>${SPUN}`, `<script><!--></script>${RIGHT}`],
    // records
    ['json', `{"a": ["${SPUN}"]}`, `{"a": ["${RIGHT}"]}`],
    ['json', String.raw`{"a\"b": "don\u2019t observe"}`, String.raw`{"a\"b": "don\u2019t see"}`],
    ['json', '["x so-known as z"]', String.raw`["x so-called \"x\", y z"]`],
    ['json', '["<p>ham plus eggs</p>"]', '["<p>ham &amp; eggs</p>"]'],
    ['jsonl', `{"a":"${SPUN}"}\n\n["${SPUN}"]`, `{"a":"${RIGHT}"}\n\n["${RIGHT}"]`],
    ['csv', `${SPUN},b\n${SPUN},"${SPUN}"\r\n`, `${SPUN},b\n${RIGHT},"${RIGHT}"\r\n`],
    ['csv', 'a;b\n1;"""so-known as"" z"\n', 'a;b\n1;"""so-called ""x"", y"" z"\n'],
    ['tsv', `a\tb\n${SPUN}\t"\n`, `a\tb\n${RIGHT}\t"\n`],
    // feeds
    [
      'feed',
      `<rss><title>${SPUN}</title><item><title>${SPUN}</title></item></rss>`,
      `<rss><title>${SPUN}</title><item><title>${RIGHT}</title></item></rss>`,
    ],
    [
      'feed',
      '<rss><item><description>&lt;b&gt;Wall&lt;/b&gt; Avenue Journal, ham plus eggs</description></item></rss>',
      '<rss><item><description>&lt;b&gt;Wall&lt;/b&gt; Street Journal, ham &amp;amp; eggs</description></item></rss>',
    ],
    [
      'feed',
      `<rss><item><content:encoded><![CDATA[<p title="x">${SPUN} don&rsquo;t observe</p>]]></content:encoded></item></rss>`,
      `<rss><item><content:encoded><![CDATA[<p title="x">${RIGHT} don&rsquo;t see</p>]]></content:encoded></item></rss>`,
    ],
    [
      'feed',
      `<feed><entry><content type="xhtml"><div>${SPUN}<br/></div></content><id>${SPUN}</id></entry></feed>`,
      `<feed><entry><content type="xhtml"><div>${RIGHT}<br/></div></content><id>${SPUN}</id></entry></feed>`,
    ],
    // subtitles
    [
      'srt',
      '1\n00:01 --> 00:02\nThe <i>Wall</i>\n\n2\n00:03 --> 00:04\nAvenue Journal\n',
      '1\n00:01 --> 00:02\nThe <i>Wall</i>\n\n2\n00:03 --> 00:04\nStreet Journal\n',
    ],
    [
      'vtt',
      `WEBVTT ${SPUN}\n\nNOTE ${SPUN}\n\n${SPUN}\n00:01 --> 00:02\n${SPUN} &amp;\n`,
      `WEBVTT ${SPUN}\n\nNOTE ${SPUN}\n\n${SPUN}\n00:01 --> 00:02\n${RIGHT} &amp;\n`,
    ],
  ])('%s: %s', async (name, source, wanted) => {
    const fields = RECORDS[name]?.(source);
    const chosen = fields === undefined ? {} : { fields };
    expect((await repaired(name, source, chosen)).output).toBe(wanted);
  });
});

test.each<[FormatName, string]>([
  ['markdown', `    ${SPUN}\n`],
  ['markdown', `\`\`\` ${SPUN}\n${SPUN}\n\`\`\`\n`],
  ['markdown', `\`${SPUN}\` <${SPUN.replaceAll(' ', '')}@a.b>\n`],
  ['markdown', `[x](<${SPUN}>)\n`],
  ['markdown', `[${SPUN}][] [${SPUN}] ![${SPUN}]\n\n[${SPUN}]: /u\n`],
  ['markdown', `<code>${SPUN}</code>\n`],
  ['markdown', `<pre>\n${SPUN}\n</pre>\n`],
  ['markdown', `<!-- ${SPUN} -->\n`],
  ['markdown', `+++\ntitle = "${SPUN}"\n+++\n`],
  ['markdown', `{{< figure title="${SPUN}" >}} {% include ${SPUN} %} [[${SPUN}]]\n`],
  ['markdown', '# Head {#final yr}\n\nx[^verdant] dwelling [^official] zebra[^final-yr]\n'],
  ['markdown', 'Wall `x` Avenue Journal\n'],
  ['markdown', 'Wall\n\nAvenue Journal\n'],
  ['html', `<script>${SPUN}</script><style>${SPUN}</style><textarea>${SPUN}</textarea>`],
  ['html', `<pre>${SPUN}</pre><code>${SPUN}</code><kbd>${SPUN}</kbd><samp>${SPUN}</samp>`],
  ['html', `<svg><text>${SPUN}</text></svg><math>${SPUN}</math>`],
  ['html', `<!-- ${SPUN} --><p data-x="${SPUN}" translate="no">${SPUN}</p>`],
  ['html', '<p>Wall</p> Avenue Journal'],
  // would become a tag or a reference
  ['html', 'It is <3 instances. <img alt="It is <3 instances or &3 instances">'],
  ['markdown', 'It is <3 instances> of &3 instances;\n'],
  // as browsers take them
  ['html', `<script><!--<script></script>${SPUN}--></script>`],
  ['html', `<script/>${SPUN}</script>`],
  ['html', `<noframes><!--</noframes><xmp>--><b>${SPUN}</b></xmp>`],
  ['html', `<plaintext>${SPUN}</plaintext>${SPUN}`],
  ['html', `<p></p title="> ${SPUN}">`],
  ['html', `<p></b ${SPUN}`],
  ['html', `<!doctype html "${SPUN}`],
  ['html', `</ ${SPUN}`],
  ['html', `<pre><b title="${SPUN}">a</b></pre>`],
  ['html', `<img a"title="${SPUN}">`],
  ['html', `<a translate="no" title="${SPUN}"></a>`],
  ['html', `<link rel="stylesheet" title="${SPUN}"><style title="${SPUN}"></style>`],
  ['html', '<meta name=viewport content="Wall Avenue Journal">'],
  ['html', '<img alt=final_yr> <img title=Wall Avenue Journal>'],
  ['feed', `<rss><channel><title>${SPUN}</title><item><link>${SPUN}</link></item></channel></rss>`],
  ['json', `{"${SPUN}": "${SPUN}"}`],
  ['csv', `a\n${SPUN}\n`],
])('nothing changes: %s: %s', async (name, source) => {
  const { output, edits } = await repaired(name, source);
  expect({ output, edits }).toEqual({ output: source, edits: [] });
});

describe('markup within a phrase', () => {
  test.each<[FormatName, string, string]>([
    ['html', 'a <b>dozen</b> months', 'dozen</b> months'],
    ['markdown', 'a dozen **months** ago', 'dozen **months'],
    ['html', '<p>bovine<br>lactation</p>', 'bovine<br>lactation'],
  ])('that cannot be kept makes a suggestion: %s: %s', async (name, source) => {
    const { output, edits, suggestions } = await repaired(name, source);
    expect({ output, edits }).toEqual({ output: source, edits: [] });
    expect(suggestions).toHaveLength(1);
    const { start, end, spun } = suggestions[0]!;
    expect(source.slice(start, end)).toBe(spun);
  });

  test('words that pair off are edits of their own, with their own place', async () => {
    const { edits } = await repaired('markdown', 'x\n\n- **final**\n  yr\n');
    expect(edits).toMatchObject([
      { line: 3, column: 5, spun: 'final', insert: 'last', start: 7 },
      { line: 4, column: 3, spun: 'yr', insert: 'year', start: 17 },
    ]);
  });

  test('the article stays with a word that stays', async () => {
    const source = '<p>It was an <q>official zebra</q> then.';
    expect((await repaired('html', source)).output).toBe(
      '<p>It was a <q>legitimate zebra</q> then.',
    );
    expect((await repaired('html', source, { quotes: 'keep' })).output).toBe(source);
  });
});

describe('comments', () => {
  test.each<[FormatName, string, string]>([
    [
      'markdown',
      `${SPUN}\n\n<!-- unspin-disable -->\n\n${SPUN}\n\n<!-- unspin-enable -->\n\n${SPUN}\n`,
      `${RIGHT}\n\n<!-- unspin-disable -->\n\n${SPUN}\n\n<!-- unspin-enable -->\n\n${RIGHT}\n`,
    ],
    [
      'markdown',
      `${SPUN} <!-- unspin-disable-line it is quoted -->\n${SPUN}\n`,
      `${SPUN} <!-- unspin-disable-line it is quoted -->\n${RIGHT}\n`,
    ],
    [
      'markdown',
      `<!-- unspin-disable-next-line -->\n${SPUN}\n${SPUN}\n`,
      `<!-- unspin-disable-next-line -->\n${SPUN}\n${RIGHT}\n`,
    ],
    [
      'markdown',
      `\`<!-- unspin-disable -->\`\n\n    <!-- unspin-disable -->\n\n${SPUN}\n`,
      `\`<!-- unspin-disable -->\`\n\n    <!-- unspin-disable -->\n\n${RIGHT}\n`,
    ],
    ['mdx', `{/* unspin-disable */}\n\n${SPUN}\n`, `{/* unspin-disable */}\n\n${SPUN}\n`],
    [
      'html',
      `<p>${SPUN}<!--unspin-disable--></p><p>${SPUN}<!--unspin-enable--> ${SPUN}`,
      `<p>${RIGHT}<!--unspin-disable--></p><p>${SPUN}<!--unspin-enable--> ${RIGHT}`,
    ],
    [
      'html',
      `${SPUN}<!-- unspin-disable-line -->\r${SPUN}<!-- unspin-disable-next-line -->\r${SPUN}`,
      `${SPUN}<!-- unspin-disable-line -->\r${RIGHT}<!-- unspin-disable-next-line -->\r${SPUN}`,
    ],
    [
      'html',
      `<!-- unspin-disable-next-line -->\n<p title="${SPUN}">${SPUN}</p>\n<p>${SPUN}</p>`,
      `<!-- unspin-disable-next-line -->\n<p title="${SPUN}">${SPUN}</p>\n<p>${RIGHT}</p>`,
    ],
  ])('%s: %s', async (name, source, wanted) => {
    expect((await repaired(name, source)).output).toBe(wanted);
  });
});

test.each<[FormatName, string]>([
  ['text', `He said “${SPUN}” and\n"${SPUN}".\n> ${SPUN}\n`],
  ['markdown', `> ${SPUN}\n> *${SPUN}*\n\nHe said “the\n${SPUN}”.\n`],
  ['html', `<blockquote><p>${SPUN}</p></blockquote><q>${SPUN}</q>`],
])('quotations are kept on demand: %s: %s', async (name, source) => {
  expect((await repaired(name, source, { quotes: 'keep' })).output).toBe(source);
  expect((await repaired(name, source)).edits.length).toBeGreaterThan(1);
});

test('many comments on one line are read in no time', async () => {
  const source = `<p>${SPUN}</p><!-- unspin-disable-line -->`.repeat(20_000);
  const start = performance.now();
  expect((await repaired('html', source)).output).toBe(source);
  expect(performance.now() - start).toBeLessThan(3000);
});

describe('fields', () => {
  const source = JSON.stringify({
    items: [{ body: SPUN, tags: [SPUN], meta: { lead: SPUN } }],
    body: SPUN,
  });
  test.each<[string[], number]>([
    [['body'], 1],
    [['items[].body'], 1],
    [['items.body'], 1],
    [['items.*.body'], 1],
    [['items[].tags[]'], 1],
    [['items[].meta.*'], 1],
    [['items.meta.lead', 'body'], 2],
    [['meta'], 0],
  ])('%j', async (fields, count) => {
    expect((await repaired('json', source, { fields })).edits).toHaveLength(count);
  });

  test('left out, what looks like prose counts', async () => {
    const long = `${SPUN} was read by many people here.`;
    const { edits } = await repaired('json', JSON.stringify([SPUN, long]));
    expect(edits).toHaveLength(1);
  });
});

test.each<[FormatName, string, DocumentOptions, RegExp]>([
  ['json', '{"a": }', {}, /is not JSON: .+; mend it or use --as text/],
  ['jsonl', '{}\n{', {}, /^line 2 is not JSON/],
  ['csv', 'a,b\n', { fields: ['c'] }, /has no column 'c'; its columns are a, b/],
  ['feed', '<html></html>', {}, /--as html/],
])('%s that is none is refused', async (name, source, options, message) => {
  await expect(repaired(name, source, options)).rejects.toThrow(message);
});

test.each<[string, FormatName]>([
  ['a/b.txt', 'text'],
  ['README', 'text'],
  ['a.md/b', 'text'],
  ['a.MD', 'markdown'],
  ['x.y.htm', 'html'],
  ['x.ndjson', 'jsonl'],
  ['x.constructor', 'text'],
])('%s is %s', (path, name) => expect(formatOf(path)).toBe(name));
