import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/dictionary/compile.js';
import { loadFormat } from '../../src/formats/formats.js';
import { unspinDocument } from '../../src/formats/unspin-document.js';
import { pairsFrom } from '../dictionary/pairs.js';
import { FULL } from '../formats/laws.js';
import { compareInBrowser, screenshotOf } from './chromium.js';
import { pages } from './pages.js';
import { folderWith, unspin } from './tools.js';

test('a browser sees repaired pages the same but for the words', async () => {
  const format = await loadFormat('html');
  const repaired = pages('spun').map(({ name, html }) => {
    const result = unspinDocument(html, format, { dictionary: FULL });
    expect(result.edits.length, name).toBeGreaterThan(20);
    return result;
  });
  expect(repaired).toHaveLength(12);
  for (const load of [false, true])
    expect(compareInBrowser(repaired, load)).toEqual({ compared: 12, found: [] });
});

const PHRASES = ['Wall Avenue Journal', ' final yr ', '3 instances', 'final', 'yr', ' '];
const MARKS = [
  ...['<p>', '</p>', '<b>', '</b>', '<i class="x">', '</i>', '<br>', '<br/>', '<q>', '</q>'],
  ...['<a title="final yr">', '</a>', '<img alt="', "<p title='", '<input alt="3 instances">'],
  ...['<pre>', '</pre>', '<code>', '</code>', '<kbd/>', '<xmp>', '</xmp>', '<plaintext>'],
  ...['<title>', '</title>', '<textarea>', '</textarea>', '<script>', '</script>', '</script x'],
  ...['<style>', '</style>', '<noscript>', '</noscript>', '<iframe>', '</iframe>', '<noembed>'],
  ...['</noembed>', '<noframes>', '</noframes>', '<object>', '</object>', '<video>', '<wbr>'],
  ...['<svg>', '</svg>', '<svg/>', '<math>', '</math>', '<foreignObject>', '<desc>', '<![CDATA['],
  ...['<table>', '<tr>', '<td>', '</table>', '<select>', '<option>', '</select>', '<template>'],
  ...['</template>', '<li>', '<h1>', '</h1>', '<ruby>', '<rt>', '<details>', '<summary>'],
  ...['<!--', '-->', '<!-->', '--!>', ']]>', '<?', '>', '<', '</', '</ ', '</p a="', '/>', '='],
  ...['&', '&amp;', '&copy', '&nbsp;', '&lt;', '&#60', ';', '#', '"', "'", '\0', '\r', '\n'],
  ...['<!doctype html>', '<meta name=description content="final yr">', '<html lang=en>', '<body>'],
];
/**
 * Where building a tree tells what tags alone do not: an end tag is ignored within what is open
 * there, HTML begins again within SVG, CDATA is none in HTML.
 */
const NEEDS_TREE =
  /<(code|kbd|object|pre)\b.*<(?:table|template|td|svg|math|select)\b.*<\/\1>|<(?:svg|math)>.*<(?:title|desc|foreignObject)>|<!\[CDATA\[/s;
/** Where a parser drops text, or an attribute that is there twice. */
const DROPPED = /<select>|<html|(?:alt|title)=.*(?:alt|title)=/s;

test('a browser sees 3,000 random documents the same but for the words', async () => {
  const dictionary = compile(
    pairsFrom(
      'Wall Avenue Journal\tWall Street Journal\tname sure',
      'final yr\tlast year\tphrase sure',
      '3 instances\tR&D <times>\tphrase sure',
    ),
  );
  const format = await loadFormat('html');
  const part = fc.oneof(fc.constantFrom(...PHRASES), fc.constantFrom(...MARKS));
  const soup = fc.array(part, { minLength: 3, maxLength: 14 }).map((parts) => parts.join(''));
  const repaired = fc
    .sample(soup, { seed: 20261123, numRuns: 6500 })
    .map((source) => unspinDocument(source, format, { dictionary }))
    .filter(({ edits }) => edits.length > 0);
  expect(repaired.length).toBeGreaterThan(3000);
  const { compared, found } = compareInBrowser(repaired, false);
  expect(compared).toBe(repaired.length);
  const unseen = found.filter(({ what }) => what.endsWith('edits unseen'));
  expect(unseen.filter(({ source }) => !DROPPED.test(source))).toEqual([]);
  const rest = found.filter((one) => !unseen.includes(one));
  expect(rest.filter(({ source }) => !NEEDS_TREE.test(source))).toEqual([]);
});

test('the comparison misses nothing', () => {
  const [page] = pages('spun');
  const source = page!.html;
  const harmed: [string, string][] = [
    ['<p class="lead">', '<p class="load">'],
    ['<h1>', '<h2>'],
    ['<title>', '<title>A'],
    ['aria-label="', 'aria-label="A'],
    ['</main>', '</main><i></i>'],
    ['<article>', '<article>A'],
  ];
  const repaired = harmed.map(([old, now]) => {
    const output = source.replace(old, now);
    expect(output).not.toBe(source);
    return { source, output, edits: [] };
  });
  expect(compareInBrowser(repaired, false).found).toHaveLength(harmed.length);
});

test('a page without findings looks the same to the pixel, a spun one does not', () => {
  const written = (html: string) => {
    const folder = folderWith({ 'page.html': html });
    unspin(folder, '--write', 'page.html');
    return readFileSync(join(folder, 'page.html'), 'utf8');
  };
  const [clean, spun] = [pages('original')[0]!.html, pages('spun')[0]!.html];
  expect(screenshotOf(written(clean)).equals(screenshotOf(clean))).toBe(true);
  expect(screenshotOf(written(spun)).equals(screenshotOf(spun))).toBe(false);
});
