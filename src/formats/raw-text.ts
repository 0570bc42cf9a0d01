/** Elements whose content is text, whatever tags seem to be in it, up to their end tag. */
const RAW_TEXT: ReadonlySet<string> = new Set(
  'script style textarea title xmp iframe noembed noframes plaintext'.split(' '),
);

export function isRawText(name: string): boolean {
  return RAW_TEXT.has(name);
}

/** Where the content of such an element ends: at its end tag, else at `to`. */
export function rawTextEnd(source: string, name: string, from: number, to: number): number {
  if (name === 'plaintext') return to;
  const text = source.slice(from, to);
  const length =
    name === 'script'
      ? scriptLength(text)
      : text.search(new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'i'));
  return length === -1 ? to : from + length;
}

/** Within `<!--` in a script, `<script` … `</script>` does not end it: old pages rely on that. */
function scriptLength(text: string): number {
  const pattern = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi;
  let commented = false;
  let nested = false;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const mark = match[0].toLowerCase();
    if (mark === '<!--') {
      commented = true;
      // its hyphens may be those of the end, as in `<!-->`
      pattern.lastIndex -= 2;
    } else if (mark === '-->') {
      commented = false;
      nested = false;
    } else if (mark === '<script') nested = commented;
    else if (nested) nested = false;
    else return match.index;
  }
  return -1;
}
