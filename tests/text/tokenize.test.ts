import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../src/text/sentence.js';
import { tokenize } from '../../src/text/tokenize.js';

const keys = (text: string) =>
  tokenize(text)
    .filter(({ kind }) => kind !== 'space' && kind !== 'break')
    .map(({ key, kind }) => (kind === 'opaque' ? '<opaque>' : key));

/** Text of the pieces that make tokenizers stumble. */
const awkward = fc
  .array(
    fc.constantFrom(
      ...[
        'word',
        "don't",
        '’s',
        "'",
        '“',
        '\u00AD',
        '\u00A0',
        ' ',
        '\n',
        '\r\n',
        '\r',
        '\n\n',
        'é',
        'É',
        '🙂',
      ],
      ...[
        '.',
        'U.S.',
        '1,000',
        '12',
        'http://a.b/',
        '@me',
        '#tag',
        'x@y.zz',
        'a.txt',
        '_',
        '{',
        '\uD800',
      ],
    ),
  )
  .map((parts) => parts.join(''));

describe('tokenize', () => {
  test.each<[string, string[]]>([
    ['The campaign’s chief', ['the', 'campaign', "'s", 'chief']],
    ["I'd don't O'Brien rock'n'roll", ['i', "'d", "don't", "o'brien", "rock'n'roll"]],
    ['five years’ work', ['five', 'years', "'", 'work']],
    ['mar\u00ADketing\u00A0campaign', ['marketing', 'campaign']],
    ['U.S. and U.S officials', ['u.s', 'and', 'u.s', 'officials']],
    ["1,000's of 2020s 5pm 1/2", ['1,000', "'s", 'of', '2020s', '5pm', '1', '/', '2']],
    ['see https://a.b/c?d=e.', ['see', '<opaque>', '.']],
    ['x@y.com @me #tag report.pdf foo_bar', Array(5).fill('<opaque>')],
    ['the end.The next', ['the', 'end', '.', 'the', 'next']],
    ['re-view', ['re', '-', 'view']],
    ['“Yes”', ['"', 'yes', '"']],
  ])('%j', (text, expected) => expect(keys(text)).toEqual(expected));

  test('a paragraph break is white space with two line ends', () => {
    const kinds = (text: string) => tokenize(text).map(({ kind }) => kind);
    expect(kinds('a\r\nb')).toEqual(['word', 'space', 'word']);
    expect(kinds('a\r\n \r\nb')).toEqual(['word', 'break', 'word']);
    expect(kinds('a\r\rb')).toEqual(['word', 'break', 'word']);
  });

  test('tokens tile any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), awkward), (text) => {
        let at = 0;
        for (const { start, end } of tokenize(text)) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBe(text.length);
      }),
    );
  });
});

describe('long runs take no more than their length', () => {
  test.each(['-', 'a-', '.', '."', '?)', '" ', '’s', 'a.'])('%j', (piece) => {
    const tokens = tokenize(piece.repeat(150_000));
    expect(tokens.at(-1)!.end).toBe(piece.length * 150_000);
    expect(splitSentences(tokens).flat().length).toBeGreaterThan(0);
  });

  test('and are cut like short ones', () => {
    for (const mark of ['-', '.', '"', ':']) {
      expect(keys(`word${mark.repeat(200)} word`)).toEqual([
        'word',
        ...Array(200).fill(mark),
        'word',
      ]);
      expect(keys(mark.repeat(200))).toEqual(Array(200).fill(mark));
    }
    expect(keys(`re${'-re'.repeat(100)} view`)).toHaveLength(202);
  });
});

describe('splitSentences', () => {
  const split = (text: string) =>
    splitSentences(tokenize(text)).map((tokens) =>
      text.slice(tokens[0]!.start, tokens.at(-1)!.end),
    );

  test.each<[string, string[]]>([
    ['One. Two!', ['One.', 'Two!']],
    ['He said “fine.” She left.', ['He said “fine.”', 'She left.']],
    ['(He said “fine.”) She left.', ['(He said “fine.”)', 'She left.']],
    ['". “)" Yes', ['".', '“)" Yes']],
    ['Mr. J. Smith of Acme Inc. left.', ['Mr. J. Smith of Acme Inc. left.']],
    ['A headline\n\nA body', ['A headline', 'A body']],
    ['wrapped\nline', ['wrapped\nline']],
    ['3.5 percent', ['3.5 percent']],
    ['', []],
  ])('%j', (text, expected) => expect(split(text)).toEqual(expected));

  test('leaves out white space and nothing else', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const words = tokenize(text).filter(({ kind }) => kind !== 'space' && kind !== 'break');
        expect(splitSentences(tokenize(text)).flat()).toEqual(words);
      }),
    );
  });
});
