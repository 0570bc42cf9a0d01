import { describe, expect, test } from 'vitest';
import {
  formatDictionary,
  type ImportOptions,
  importDictionary,
} from '../../../src/dictionary/import/import.js';
import { readEntries } from '../../../src/dictionary/read.js';
import { defaultModel } from '../../../src/language-model/default.js';

const run = (source: string, options: Partial<ImportOptions> = {}) =>
  importDictionary(source, { form: 'pps', file: 'list.csv', ...options }, defaultModel());

const linesOf = (source: string, options: Partial<ImportOptions> = {}) =>
  formatDictionary(run(source, options).entries, 'test')
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => line.split('\t').slice(0, 5).join('\t').trimEnd());

describe('forms', () => {
  const pairs = ['lush abode\tgreen house\tphrase', 'verdant dwelling\tgreen house\tphrase'];
  test.each<[string, string, Partial<ImportOptions>]>([
    [
      'pps',
      'Fingerprint,Count,Expected\n"""verdant dwelling"" OR ""lush abode""",7,green house\n',
      {},
    ],
    [
      'pps by other names',
      'id,QUERY,Established phrase\n1,"""verdant dwelling""",green house\n2,lush abode,green house\n',
      {},
    ],
    [
      'pps with semicolons',
      'tortured;correct\nverdant dwelling;green house\nlush abode;green house (UK)\n',
      {},
    ],
    [
      'pps with named columns',
      'a,b\nverdant dwelling,green house\nlush abode,green house\n',
      { columns: ['a', 'B'] },
    ],
    ['csv', 'verdant dwelling,green house\nlush abode,green house\n', { form: 'csv' }],
    [
      'csv with a header',
      'original,spun\ngreen house,verdant dwelling\ngreen house,lush abode\n',
      { form: 'csv' },
    ],
    ['tsv', '# mine\nverdant dwelling\tgreen house\nlush abode\tgreen house\n', { form: 'tsv' }],
    [
      'json pairs',
      '[["verdant dwelling","green house"],["lush abode",["green house"]]]',
      { form: 'json' },
    ],
    [
      'json objects',
      '[{"spun":"verdant dwelling","original":"green house"},{"spun":"lush abode","original":"green house"}]',
      { form: 'json' },
    ],
    [
      'a json map',
      '{"verdant dwelling":"green house","lush abode":["green house"]}',
      { form: 'json' },
    ],
  ])('%s', (_, source, options) => {
    expect(linesOf(source, options)).toEqual(pairs);
  });

  test.each<[string, string, Partial<ImportOptions>, string]>([
    [
      'no such columns',
      'a,b\nc,d\n',
      {},
      'list.csv:1:1: no column "fingerprint" among: a, b; name the two',
    ],
    ['a named column is missing', 'a,b\n', { columns: ['a', 'x'] }, 'no column "x"'],
    ['broken csv', 'query,expected\n"a,b\n', {}, 'list.csv:2:1: a quote is not closed'],
    ['broken json', '{', { form: 'json' }, 'not JSON'],
    ['json of another form', '[[1, 2]]', { form: 'json' }, 'item 1 is no pair of strings'],
    ['a json string', '"a"', { form: 'json' }, 'neither an array nor an object'],
  ])('%s', (_, source, options, message) => {
    expect(() => run(source, options)).toThrow(message);
  });
});

describe('entries', () => {
  const table = (...rows: string[]) => ['query,expected', ...rows].join('\n');

  test('several originals, innocent words', () => {
    expect(linesOf(table('"""verdant dwelling"" NOT paint",green house | garden shed'))).toEqual([
      'verdant dwelling\tgarden shed\tphrase\t\tpaint',
      'verdant dwelling\tgreen house\tphrase\t\tpaint',
    ]);
  });

  test('pairs are taken as they are written', () => {
    const row = '"verdant; dwelling",green (old) house; shed | barn OR hut (wood)';
    expect(
      run(row, { form: 'csv' }).entries.map(({ spun, originals }) => [spun, ...originals]),
    ).toEqual([
      ['verdant; dwelling', 'green (old) house; shed'],
      ['verdant; dwelling', 'barn OR hut (wood)'],
    ]);
  });

  test('a row without a condition outranks one with it', () => {
    const row = '"""verdant dwelling"" NOT paint",green house';
    expect(linesOf(table(row, 'verdant dwelling,green house'))).toEqual([
      'verdant dwelling\tgreen house\tphrase',
    ]);
  });

  test('sure only where asked for, without conditions and no ordinary English', () => {
    const rows = [
      'verdant dwelling,green house',
      '"""lush abode"" AND plants",green house',
      'high school,secondary school',
    ];
    const sure = (asked: boolean) =>
      run(table(...rows), { sure: asked }).entries.filter((entry) => entry.sure);
    expect(sure(false)).toEqual([]);
    expect(sure(true).map(({ spun }) => spun)).toEqual(['verdant dwelling']);
  });

  test.each<[string, string]>([
    [',green house', 'list.csv:3:1: skipped: no spun phrase'],
    ['verdant dwelling,?', 'list.csv:3:1: skipped: no original'],
    ['green house,green house', 'list.csv:3:1: skipped: "green house" maps to itself'],
    ['verdant dwelling,xqzvbw', 'list.csv:3:1: skipped: no word of "xqzvbw" is known'],
    ['#hash,green house', 'list.csv:3:1: skipped: "#hash"'],
    ['"""a""\n ""b""",green house', 'list.csv:4:2: skipped: no operator before "b"'],
  ])('%j is skipped with its place', (row, remark) => {
    const { entries, remarks } = run(table('lush abode,green house', row));
    expect(entries).toHaveLength(1);
    expect(remarks.at(-1)).toContain(remark);
  });

  test('what comes out is a dictionary', () => {
    const rows = ['Verdant Dwelling,green house', '"""a b"" OR ""c, d""","x; y"'];
    const content = formatDictionary(run(table(...rows)).entries, 'test');
    const { entries, problems } = readEntries(content, 'out.tsv');
    expect(problems).toEqual([]);
    expect(entries.map(({ spun }) => spun)).toEqual([
      'a b',
      'a b',
      'c, d',
      'c, d',
      'verdant dwelling',
    ]);
  });
});
