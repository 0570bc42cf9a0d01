/** What a token is. `break` is white space that ends a paragraph (two or more line ends). */
type TokenKind = 'word' | 'number' | 'punctuation' | 'opaque' | 'space' | 'break';

/**
 * A piece of the text. Tokens tile it: the first starts at 0, each starts where the one before
 * ends, the last ends at the text's length.
 */
export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 offset of the first code unit. */
  readonly start: number;
  /** UTF-16 offset behind the last code unit. */
  readonly end: number;
  /**
   * What matching and scoring compare: lower case, straight quotes, no soft hyphens.
   * Empty for white space and opaque tokens, which match nothing.
   */
  readonly key: string;
}

// Repetitions that may fail after a long run are bounded, so that no input costs quadratic time.
const OPAQUE = [
  String.raw`(?:[Hh]ttps?|HTTPS?|ftp)://[^\s<>"]+`,
  String.raw`[Ww]ww\.[^\s<>"]+`,
  String.raw`[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}`,
  String.raw`(?<![\p{L}\p{N}])[@#][\p{L}_][\p{L}\p{N}_]*`,
  // a file name or a bare domain; what follows the last dot is lower case, or a sentence would do
  String.raw`[\w-]{2,64}(?:\.[\w-]{1,64}){0,8}\.[a-z][a-z0-9]{1,5}(?![\p{L}\p{N}])`,
  String.raw`[A-Za-z0-9]{0,64}_[\w]*`,
];
const LETTERS = String.raw`[\p{L}\p{M}\p{N}\u00AD]`;
const CLITIC = `['’](?:[sdmSDM]|ll|re|ve|LL|RE|VE)(?!${LETTERS})`;
const ABBREVIATION = String.raw`[A-Za-z](?:\.[A-Za-z])+(?!${LETTERS})\.?`;
const WORD = String.raw`\p{L}${LETTERS}*(?:(?!${CLITIC})['’]\p{L}${LETTERS}*)*`;
const NUMBER = String.raw`\p{N}+(?:[.,:]\p{N}+)*[\p{L}\p{M}]*`;

const PATTERN = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    `(?<opaque>${OPAQUE.join('|')})`,
    `(?<word>${ABBREVIATION}|${WORD}|(?<=${LETTERS})${CLITIC})`,
    `(?<number>${NUMBER})`,
    '[^]',
  ].join('|'),
  'uy',
);

/** The tokens of a phrase, such as an original in a dictionary, without white space. */
export function phraseTokens(phrase: string): Token[] {
  return tokenize(phrase).filter(({ kind }) => kind !== 'space' && kind !== 'break');
}

/**
 * Cuts text into tokens that tile it. Clitics ('s, 'll, 're …) are tokens of their own, so that
 * a phrase is found in "campaign's" too; "don't" stays whole. Never throws.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; ) {
    const blank = plainSpaceEnd(text, start);
    if (blank > start) {
      tokens.push({ kind: spaceKind(text.slice(start, blank)), start, end: blank, key: '' });
      start = blank;
    }
    const plain = plainWordEnd(text, start);
    if (plain > start) {
      const key = text.slice(start, plain).toLowerCase().replace('’', "'");
      tokens.push({ kind: 'word', start, end: plain, key });
      start = plain;
      continue;
    }
    const digits = plainNumberEnd(text, start);
    if (digits > start) {
      tokens.push({ kind: 'number', start, end: digits, key: text.slice(start, digits) });
      start = digits;
      continue;
    }
    if (isPlainMark(text, start)) {
      tokens.push({
        kind: 'punctuation',
        start,
        end: start + 1,
        key: punctuationKey(text[start]!),
      });
      start++;
      continue;
    }
    PATTERN.lastIndex = start;
    const match = PATTERN.exec(text)!;
    const { space, opaque, word, number } = match.groups!;
    const end = PATTERN.lastIndex;
    if (space !== undefined) tokens.push({ kind: spaceKind(space), start, end, key: '' });
    else if (opaque !== undefined) start = pushOpaque(tokens, text, start, end);
    else if (word !== undefined) tokens.push({ kind: 'word', start, end, key: wordKey(word) });
    else if (number !== undefined)
      tokens.push({ kind: 'number', start, end, key: number.toLowerCase() });
    else tokens.push({ kind: 'punctuation', start, end, key: punctuationKey(match[0]) });
    start = tokens.at(-1)!.end;
  }
  return tokens;
}

/**
 * Where an all-ASCII word ends that nothing follows which could belong to it, or `start` if there is
 * none. Most words are of this form; the pattern would say the same, three times slower, and takes
 * milliseconds to get ready.
 */
function plainWordEnd(text: string, start: number): number {
  let end = start;
  while (isAsciiLetter(text.charCodeAt(end))) end++;
  if (end === start) return plainCliticEnd(text, start);
  if (end === text.length || isPlainEnd(text, end) || isPlainCompound(text, end)) return end;
  return plainCliticEnd(text, end) > end ? end : start;
}

/** A hyphen, and behind it nothing but letters, digits and hyphens up to a plain end. */
function isPlainCompound(text: string, start: number): boolean {
  if (text.charCodeAt(start) !== HYPHEN) return false;
  let end = start + 1;
  for (let code = text.charCodeAt(end); ; code = text.charCodeAt(++end)) {
    if (!isAsciiLetter(code) && !isDigit(code) && code !== HYPHEN) break;
    if (end - start > LOOK_AHEAD) return false;
  }
  return end === text.length || isPlainEnd(text, end);
}

/** Where a run of digits ends that nothing follows which could belong to it. */
function plainNumberEnd(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end === start || end === text.length || isPlainSpace(text.charCodeAt(end)) ? end : start;
}

/** White space, or a mark with white space or another such mark behind it. */
function isPlainEnd(text: string, start: number): boolean {
  for (let at = start; at - start <= LOOK_AHEAD; at++) {
    const code = text.charCodeAt(at);
    if (isPlainSpace(code) || code === 0x2c || code === 0x3b || code === 0x29) return true;
    if (!PLAIN_MARKS.has(code)) return false;
    if (at + 1 === text.length) return true;
  }
  return false;
}

/** Where `'s` ends that stands behind an ASCII letter with nothing more of a word behind it. */
function plainCliticEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if ((code !== 0x27 && code !== 0x2019) || text.charCodeAt(start + 1) !== 0x73) return start;
  if (start === 0 || !isAsciiLetter(text.charCodeAt(start - 1))) return start;
  const end = start + 2;
  return end === text.length || isPlainEnd(text, end) ? end : start;
}

/** A mark that stands for itself wherever it stands before white space or another such mark. */
function isPlainMark(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (code === 0x201c || code === 0x28) return true;
  if (code === HYPHEN) return isPlainCompound(text, start);
  return (code === 0x2c || PLAIN_MARKS.has(code)) && isPlainEnd(text, start + 1);
}

/** Full stop, question mark, exclamation mark, colon, closing quotation marks. */
const PLAIN_MARKS = new Set([0x2e, 0x3f, 0x21, 0x3a, 0x201d, 0x22]);

const HYPHEN = 0x2d;

/** What stands in longer runs of marks or hyphens is left to the pattern, which never looks far. */
const LOOK_AHEAD = 64;

/** Where blanks and line ends stop that no other white space follows. */
function plainSpaceEnd(text: string, start: number): number {
  let end = start;
  while (isPlainSpace(text.charCodeAt(end))) end++;
  const code = text.charCodeAt(end);
  return (code > 0x20 && code < 0x7f) || code === 0x201c ? end : start;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A blank or a line end. */
function isPlainSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a;
}

function isAsciiLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Punctuation that ends a URL belongs to the sentence around it. */
function pushOpaque(tokens: Token[], text: string, start: number, end: number): number {
  const trailing = /[.,;:!?'’"”)\]}*]+$/.exec(text.slice(start, end))?.[0].length ?? 0;
  const stop = trailing < end - start ? end - trailing : end;
  tokens.push({ kind: 'opaque', start, end: stop, key: '' });
  return stop;
}

function spaceKind(space: string): TokenKind {
  if (space.length === 1) return 'space';
  return (space.match(/\r\n?|[\n\u2028\u2029]/g)?.length ?? 0) > 1 ? 'break' : 'space';
}

function wordKey(word: string): string {
  const lower = word.toLowerCase();
  return /^[a-z]+$/.test(lower)
    ? lower
    : lower
        .replaceAll('\u00AD', '')
        .replaceAll('’', "'")
        .replace(/(?<=\.[a-z])\.$/, '');
}

function punctuationKey(mark: string): string {
  if (mark === '“' || mark === '”') return '"';
  if (mark === '‘' || mark === '’') return "'";
  return mark;
}
