import { expect, test } from 'vitest';
import { compile } from '../../src/dictionary/compile.js';
import { loadFormat } from '../../src/formats/formats.js';
import { read } from '../../src/formats/html.js';
import { unspinDocument } from '../../src/formats/unspin-document.js';
import { pairsFrom } from '../dictionary/pairs.js';
import { keepsTheLaws, SPUN } from '../formats/laws.js';
import { compareInBrowser } from './chromium.js';
import { squeezed, textsOf, tokenizerInputs, treeTests } from './html5lib.js';

/** Where these are, parsers drop text. */
const DROPPING = /<frameset|<col>/i;
/** Seen by tree builders alone: where HTML begins again within SVG, an end tag in a table ignored. */
const NOT_SEEN = /<foreignObject>|<kbd><table>/;

test('html5lib’s documents come back: nothing changes but what an edit reports', async (context) => {
  const trees = treeTests(context).map(({ data }) => data);
  const inputs = tokenizerInputs(context);
  expect(trees.length).toBeGreaterThan(1700);
  expect(inputs.length).toBeGreaterThan(6500);
  for (const source of [...trees, ...inputs]) await keepsTheLaws('html', source);
  let edits = 0;
  for (const source of trees) edits += await keepsTheLaws('html', `${SPUN}${source}${SPUN}`);
  expect(edits).toBeGreaterThan(trees.length);
});

test('what is read as prose is text of the published trees', (context) => {
  const wrong = [];
  let segments = 0;
  for (const { file, data, tree } of treeTests(context)) {
    if (tree === undefined) continue;
    const { prose, other } = textsOf(tree);
    const dropped = (text: string) => DROPPING.test(data) && !other.includes(text);
    for (const { text, start, end } of read(data, {}).flatMap((block) => block.segments)) {
      if (start === end) continue;
      segments++;
      const wanted = squeezed(text);
      if (!prose.includes(wanted) && !dropped(wanted)) wrong.push({ file, data, text });
    }
  }
  expect(segments).toBeGreaterThan(900);
  expect(wrong.filter(({ data }) => !NOT_SEEN.test(data))).toEqual([]);
});

test('reading takes time in proportion to length', (context) => {
  for (const { data } of treeTests(context)) {
    const source = data.repeat(Math.ceil(50_000 / Math.max(1, data.length)));
    const start = performance.now();
    read(source, {});
    expect(performance.now() - start, data).toBeLessThan(1500);
  }
});

test('a browser sees the same documents but for the words', async (context) => {
  const dictionary = compile(
    pairsFrom(
      'Wall Avenue Journal\tWall Street Journal\tname sure',
      'final yr\tlast year\tphrase sure',
      '3 instances\tR&D <times>\tphrase sure',
    ),
  );
  const format = await loadFormat('html');
  const phrases = ['Wall Avenue Journal', ' final yr ', '3 instances'];
  const pages = [];
  let edits = 0;
  for (const { data } of treeTests(context)) {
    // in turn behind each tag, before each tag, and within each piece of text
    const places = [...data.matchAll(/(?<=>)|(?=<)|(?<=<)|(?<=["' ])/g)].map(({ index }) => index);
    for (const [index, place] of [...places, data.length].slice(-12).entries()) {
      const phrase = phrases[index % phrases.length]!;
      const source = data.slice(0, place) + phrase + data.slice(place);
      const repaired = unspinDocument(source, format, { dictionary });
      if (repaired.edits.length > 0) pages.push(repaired);
      edits += repaired.edits.length;
    }
  }
  expect(edits).toBeGreaterThan(3000);
  const { compared, found } = compareInBrowser(pages, false);
  expect(compared).toBe(pages.length);
  const unseen = found.filter(({ what }) => what.endsWith('edits unseen'));
  expect(unseen.filter(({ source }) => !DROPPING.test(source))).toEqual([]);
  const rest = found.filter((one) => !unseen.includes(one));
  expect(rest.filter(({ source }) => !NOT_SEEN.test(source))).toEqual([]);
  expect(rest.length).toBeLessThan(40);
});
