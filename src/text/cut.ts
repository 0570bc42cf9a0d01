const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/**
 * Where to cut UTF-8 at or before `most`, but behind the middle between `start` and that: the end of
 * the last paragraph there (a blank line), else of the last line behind the end of a sentence, of
 * the last line, of the last word, of the last character.
 */
export function cutBefore(bytes: Uint8Array, start: number, most: number): number {
  const least = start + Math.floor((most - start) / 2);
  let sentence = -1;
  let line = -1;
  let word = -1;
  for (let at = most; at > least; at--) {
    const code = bytes[at - 1]!;
    if (word === -1 && isSpace(code)) word = at;
    if (code !== LINE_FEED) continue;
    if (line === -1) line = at;
    const before = bytes[at - 2] === RETURN ? at - 3 : at - 2;
    if (bytes[before] === LINE_FEED) return at;
    if (sentence === -1 && endsSentence(bytes, before)) sentence = at;
  }
  return [sentence, line, word].find((at) => at !== -1) ?? characterBefore(bytes, most);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= RETURN);
}

/** Whether a sentence may end with this byte: a terminator, perhaps quotation marks behind it. */
function endsSentence(bytes: Uint8Array, at: number): boolean {
  let last = at;
  if (bytes[last] === 0x9d && bytes[last - 2] === 0xe2) last -= 3;
  else if (bytes[last] === 0x22 || bytes[last] === 0x29) last--;
  return bytes[last] === 0x2e || bytes[last] === 0x21 || bytes[last] === 0x3f;
}

function characterBefore(bytes: Uint8Array, most: number): number {
  let at = most;
  while (most - at < 3 && at < bytes.length && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}
