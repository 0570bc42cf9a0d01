// Runs in the browser, on a page that holds `cases`, a list of { source, marked, repaired, inserts }:
// three readings of a page, the second with its edits between marks. Sets the title to what differs.

const OPAQUE = new Set(
  'script style pre code kbd samp textarea svg math iframe xmp object noembed noframes plaintext'.split(
    ' ',
  ),
);
const MARKED = /\uE000(\d+)\uE001([^\uE002]*)\uE002/g;

/** The tree as a list: what must be alike, and the texts that may be repaired. */
function flat(root) {
  const list = [];
  const add = (node, depth, opaque) => {
    if (node.nodeType === Node.TEXT_NODE) {
      list.push({ kind: `${depth} text`, text: node.data, opaque });
      return;
    }
    list.push({
      kind: `${depth} ${node.nodeType} ${node.namespaceURI} ${node.nodeName}`,
      text: `${node.data ?? ''}${node.publicId ?? ''}${node.systemId ?? ''}`,
      opaque: true,
    });
    const name = node.nodeName.toLowerCase();
    const untranslated = node.getAttribute?.('translate') === 'no';
    // parsers repeat an element left open, with its attributes, within what follows: so those of
    // any element may be repaired, wherever it stands
    for (const attribute of node.attributes ?? []) {
      const isProse =
        (/^(?:title|alt)$/.test(attribute.name) && !/^(?:link|style|meta)$/.test(name)) ||
        (name === 'meta' && attribute.name === 'content' && /descri|title/.test(node.outerHTML));
      list.push({
        kind: `${depth} attribute ${attribute.name}`,
        text: attribute.value,
        opaque: untranslated || !isProse,
      });
    }
    const within = opaque || untranslated || OPAQUE.has(name);
    // the content of a template is a tree of its own; that of a meta element is a string
    const parent = node.content?.childNodes ? node.content : node;
    for (const child of parent.childNodes) add(child, depth + 1, within);
  };
  add(root, 0, false);
  return list;
}

function decoded(text) {
  const area = document.createElement('textarea');
  area.innerHTML = text;
  return area.value;
}

/** What is wrong, if anything: structure, texts that must stay, edits that are not what was said. */
function difference(one, trees) {
  const [source, marked, repaired] = trees.map(flat);
  const seen = new Set();
  if (marked.length !== source.length || repaired.length !== source.length)
    return 'the trees differ in length';
  for (const [index, { kind, text, opaque }] of source.entries()) {
    const [other, now] = [marked[index], repaired[index]];
    if (other.kind !== kind || now.kind !== kind) return `${kind} became ${now.kind}`;
    if (opaque && now.text !== text) return `${kind} was changed: ${text} -> ${now.text}`;
    const edited = other.text.replace(MARKED, (_, edit) => {
      seen.add(edit);
      return decoded(one.inserts[edit]);
    });
    if (other.text.replace(MARKED, '$2') !== text) return `an edit changed its place in ${kind}`;
    if (edited !== now.text) return `${kind} should be ${edited}, is ${now.text}`;
  }
  return seen.size === one.inserts.length ? '' : `${one.inserts.length - seen.size} edits unseen`;
}

/** Loaded as a page of its own, with scripts running, in a frame. */
function loaded(html) {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.onload = () => resolve(frame.contentDocument);
    frame.srcdoc = html;
    document.body.append(frame);
  });
}

/** As pages are read; the parser of fragments and DOMParser takes short cuts with references. */
function parsed(html) {
  const page = document.implementation.createHTMLDocument();
  page.open();
  page.write(html);
  page.close();
  return page;
}

async function compare({ cases, load }) {
  const found = [];
  for (const one of cases) {
    const pages = [one.source, one.marked, one.repaired];
    const trees = load ? await Promise.all(pages.map(loaded)) : pages.map(parsed);
    const what = difference(one, trees);
    if (what) found.push({ what, source: one.source, repaired: one.repaired });
  }
  return { compared: cases.length, found };
}

compare(JSON.parse(document.getElementById('cases').textContent))
  .catch((error) => ({ compared: 0, found: [{ what: String(error.stack) }] }))
  .then((result) => {
    document.title = encodeURIComponent(JSON.stringify(result));
  });
