import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './tools.js';

const FIXTURES = join(ROOT, 'fixtures');
const CASES = readdirSync(FIXTURES).filter((name) => !/^keeps$|\./.test(name));

/** What a page is made of: a title and paragraphs, written as HTML. */
interface Article {
  readonly title: string;
  readonly lead: string;
  readonly body: readonly string[];
}
type Page = (article: Article) => string;

/** Marks up every so many words, so that phrases run through markup. */
function inline(text: string, tags: readonly string[], every: number): string {
  let count = 0;
  return text.replace(/\w+(?= \w)/g, (word) => {
    if (++count % every !== 0) return word;
    const tag = tags[(count / every) % tags.length]!;
    return `<${tag}>${word}</${tag.split(' ', 1)[0]}>`;
  });
}

const attribute = (text: string) => text.replaceAll('"', '&quot;');
const plain = (text: string) => text.replace(/&\w+;/g, "'");
const paragraphs = ({ body }: Article) => body.map((text) => `<p>${text}</p>`).join('\n');

const head = ({ title, lead }: Article, more = '') => `<head>
<meta charset="utf-8">
<title>${title}</title>
<meta content="${attribute(lead)}" name="description">
<meta property="og:title" content='${title.replaceAll("'", '&#39;')}'>
<meta name="keywords" content="${attribute(title)}">
<link rel="alternate stylesheet" title="${attribute(title)}" href="data:text/css,">
${more}</head>`;

/** Pages as they are met, well made and not. */
const PAGES: Readonly<Record<string, Page>> = {
  article: (a) => `<!DOCTYPE html>
<html lang="en">
${head(a)}
<body>
<header><nav aria-label="${a.title}"><ul><li><a href="/?a=1&b=2">Home</a><li><a href="/x" title="${attribute(a.lead)}">News</a></ul></nav></header>
<main><article><h1>${a.title}</h1><p class="lead">${a.lead}</p>
${paragraphs(a)}</article></main><footer>&copy; 2026 &middot; ${a.lead}</footer>
</body>
</html>
`,
  'markup within phrases': (a) => `<!DOCTYPE html><html>${head(a)}<body>
${a.body.map((text, index) => `<p>${inline(text, ['b', 'em', 'a href="#x"', 'span class="y z"', 'mark'], 3 + index)}</p>`).join('\n')}
</body></html>`,
  lists: (a) => `<!DOCTYPE html><title>${a.title}</title><body>
<ol>${a.body.map((text) => `\n  <li>${text}\n    <ul><li>${a.lead}<li>${text.replaceAll(' the ', '\n the ')}</ul>`).join('')}
</ol><dl><dt>${a.title}<dd>${a.lead}</dl>`,
  tables: (a) => `<!DOCTYPE html>${head(a)}<body><table><caption>${a.title}</caption>
<thead><tr><th scope="col">${a.title}<th>3</thead>
${a.body.map((text) => `<tr><td>${text}</td><td abbr="x">12&nbsp;months</td></tr>`).join('\n')}
<tr>${a.lead}<td>stray text before the cell</table></body>`,
  figures: (a) =>
    `<!DOCTYPE html>${head(a)}<body>${a.body
      .map(
        (text) =>
          `<figure><img alt="${attribute(text)}" src="data:," title='${plain(a.lead).replaceAll("'", '’')}'><figcaption>${text}</figcaption></figure>`,
      )
      .join('<hr/>\n')}<img alt=word src=data:, ></body>`,
  references: (a) =>
    `<!DOCTYPE html>${head(a)}<body>${paragraphs(a)
      .replaceAll('’', '&rsquo;')
      .replaceAll('“', '&ldquo;')
      .replaceAll('”', '&#8221;')
      .replaceAll(' and ', ' &amp; ')
      .replaceAll(' of ', '&nbsp;of ')
      .replaceAll(' a ', ' a&#32;')
      .replaceAll('e t', 'e &copy t')
      .replaceAll(' in ', ' & in < in ')}</body>`,
  code: (a) =>
    `<!DOCTYPE html>${head(a)}<body>${a.body
      .map(
        (text) =>
          `<p>${inline(text, ['code', 'kbd', 'samp'], 9)}</p><pre>\n${text}\n</pre><pre><code>${inline(text, ['b'], 5)}</code></pre><textarea>${text}</textarea>`,
      )
      .join('\n')}</body>`,
  scripts: (
    a,
  ) => `<!DOCTYPE html>${head(a, `<style>p::after { content: "${plain(a.title)}" } p > b { color: red }</style>\n`)}<body>
<script>var text = ${JSON.stringify(a.lead)}; if (1 < 2 && 3 > 2) document.body.dataset.x = "</p>" + text;</script>
${paragraphs(a)}<script type="application/ld+json">${JSON.stringify({ headline: a.title, articleBody: a.body })}</script>
<script><!--
var more = "<script>${plain(a.title)}<\\/script>";
//--></script><noscript><p>${a.lead}</p></noscript><p onclick="void '${plain(a.title).replaceAll("'", '')}'">${a.lead}</p></body>`,
  unclosed: (
    a,
  ) => `<TITLE>${a.title}</TITLE><BODY BGCOLOR=white><CENTER><FONT SIZE=+2>${a.title}</CENTER>
${a.body.map((text, index) => `<P ALIGN=left>${index % 2 === 0 ? '<b><i>' : '</b>'}${text}<BR>${a.lead}</i>`).join('\n')}<table><tr><p>${a.lead}</b></div></p/>`,
  comments: (
    a,
  ) => `<!-- ${a.lead} --><!DOCTYPE html>${head(a)}<!--[if IE]><p>${a.lead}</p><![endif]--><body>
${a.body.map((text) => `<p>${text.replace(/ (?=\w+ \w+\.)/g, '<!-- here --> ')}</p><!--> <p>${a.lead}</p> <!-- > -->`).join('\n')}</body><?php ${a.title} ?>`,
  'SVG and MathML': (a) =>
    `<!DOCTYPE html>${head(a)}<body>${a.body
      .map(
        (text) =>
          `<p>${text} <svg viewBox="0 0 9 9"><title>${a.title}</title><text>${a.lead}</text><path d="M0 0"/><style>a > b {}</style><![CDATA[${a.lead}</svg>]]></svg> ${text} <math><mi>x</mi><mtext>${a.title}</mtext></math> ${a.lead}</p>`,
      )
      .join('\n')}</body>`,
  'templates and details': (a) =>
    `\uFEFF<!DOCTYPE html>\r\n${head(a)}\r\n<body>${a.body
      .map(
        (text) =>
          `<details><summary>${a.title}</summary>\r\n<p>${text.replaceAll(', ', ',\r\n\t')}</p></details><template><p>${text}</p></template><blockquote><p>${a.lead}<q>${text}</q></blockquote><p translate="no" title="${attribute(a.lead)}">${a.lead}</p><button title="${attribute(a.title)}">${a.title}</button><select><option>${a.title}</select>`,
      )
      .join('\r\n')}</body>`,
};

/** A page of each kind, with spun text or, if wanted, the originals of it. */
export function pages(kind: 'spun' | 'original'): { name: string; html: string }[] {
  return Object.entries(PAGES).map(([name, page], index) => {
    const file = join(FIXTURES, CASES[index % CASES.length]!, `${kind}.txt`);
    const [title = '', lead = '', ...body] = readFileSync(file, 'utf8')
      .trim()
      .split(/\n{2,}/);
    return { name, html: page({ title, lead, body }) };
  });
}
