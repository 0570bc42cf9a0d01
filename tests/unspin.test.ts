import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/dictionary/compile.js';
import { loadDictionary } from '../src/dictionary/load.js';
import { unspin } from '../src/unspin.js';
import { pairsFrom } from './dictionary/pairs.js';

const SPUN =
  'The Wall Avenue Journal first reported the information. The spokesperson mentioned that the marketing campaign ' +
  'had retained a brand new safety agency, however wouldn’t say which agency. Information of his departure comes ' +
  'at a time simply months to go earlier than tens of millions of People are set to vote within the presidential ' +
  'marketing campaign. TechCrunch additionally confirmed the resignation, lower than a 12 months after he joined.';

/** Text that looks spun here and there, so that the decoder has work. */
const spunText = fc
  .array(
    fc.constantFrom(
      ...[
        'mentioned',
        'within the',
        'in the course of',
        'Wall Avenue Journal',
        'lower than a',
        '12 months',
      ],
      ...[
        'marketing campaign',
        'the',
        'a',
        'an',
        'safety',
        'however',
        '{hardware}',
        'additionally',
        'of',
        'People',
      ],
      ...[
        '.',
        '.\n\n',
        ',',
        '\r\n',
        ' \u00A0',
        '\u00AD',
        '“',
        '🙂',
        '\uD800',
        'http://a.b/mentioned',
        'MENTIONED',
      ],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(' '));
const anyText = fc.oneof(fc.string({ unit: 'binary' }), spunText);

describe('unspin', () => {
  test('repairs a spun text and says why', () => {
    const { output, edits, document } = unspin(SPUN);
    expect(output).toContain('The Wall Street Journal first reported');
    expect(output).toContain('said that the campaign');
    expect(output).toContain('less than a year after');
    expect(document.verdict).toBe('spun');
    for (const { because, entry, confidence } of edits) {
      expect(because.length).toBeGreaterThan(10);
      expect(entry).toMatch(/^[\w-]+\/\S+$/);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  test('a clean text that mentions things stays as it is', () => {
    const clean =
      'She mentioned the matter in passing, and he mentioned it again. As I mentioned before, the marketing ' +
      'campaign for the new car has cost two million dollars so far.';
    const { output, edits, suggestions, document } = unspin(clean);
    expect({ output, edits, suggestions, verdict: document.verdict }).toEqual({
      output: clean,
      edits: [],
      suggestions: [],
      verdict: 'clean',
    });
  });

  test('a sure name is repaired in clean text too', () => {
    const { output, document } = unspin('He read it in the Wall Avenue Journal over breakfast.');
    expect(output).toBe('He read it in the Wall Street Journal over breakfast.');
    expect(document.verdict).toBe('clean');
  });

  test('the article follows the word it stands before', () => {
    const dictionary = compile(pairsFrom('official zebra\tlegitimate zebra\tphrase sure'));
    expect(unspin('It was an official zebra.', { dictionary }).output).toBe(
      'It was a legitimate zebra.',
    );
  });

  test('a typing mistake in a spun phrase makes a suggestion at most', () => {
    const { edits, suggestions } = unspin(
      SPUN.replace('marketing campaign', 'marketing campiagn x'),
    );
    const near = suggestions.filter(({ spun }) => spun.includes('campiagn'));
    expect(edits.filter(({ spun }) => spun.includes('campiagn'))).toEqual([]);
    expect(near.length).toBeLessThanOrEqual(1);
  });

  test.each([-0.1, 1.1, Number.NaN])('confidence %d is refused', (confidence) =>
    expect(() => unspin('text', { confidence })).toThrow(RangeError),
  );

  test('the empty text is clean', () => {
    expect(unspin('').document).toEqual({
      verdict: 'clean',
      spinRate: 0,
      spinScore: 0,
      words: 0,
      passages: [],
    });
  });
});

describe('invariants', () => {
  test('edits are sorted and disjoint, and the output is the source with the edits made', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { output, edits } = unspin(text);
        let at = 0;
        let rebuilt = '';
        for (const { start, end, spun, insert } of edits) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(text.slice(start, end)).toBe(spun);
          rebuilt += text.slice(at, start) + insert;
          at = end;
        }
        expect(rebuilt + text.slice(at)).toBe(output);
      }),
    );
  });

  test('suggestions touch no edit', () => {
    fc.assert(
      fc.property(spunText, (text) => {
        const { edits, suggestions } = unspin(text);
        for (const one of suggestions)
          for (const other of edits)
            expect(one.end <= other.start || one.start >= other.end).toBe(true);
      }),
    );
  });

  test('a second run changes nothing in a repaired article', () => {
    const once = unspin(SPUN).output;
    expect(unspin(once).output).toBe(once);
  });

  test('line ends and wrapping change no decision', () => {
    const words = (text: string) => text.split(/\s+/).join(' ');
    for (const gap of ['\n', '\r\n', '\r', '  ', '\u00A0'])
      expect(words(unspin(SPUN.replaceAll(' ', gap)).output)).toBe(words(unspin(SPUN).output));
  });

  test('opaque tokens are never touched', () => {
    const text = `${SPUN} See http://mentioned.example/within-the and @mentioned or mentioned.txt.`;
    expect(unspin(text).output).toContain(
      'http://mentioned.example/within-the and @mentioned or mentioned.txt.',
    );
  });
});

describe('dictionaries', () => {
  test('the built-in one is loaded once', () => expect(loadDictionary()).toBe(loadDictionary()));
});
