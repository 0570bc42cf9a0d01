import { expect, test } from 'vitest';
import { compile } from '../../src/dictionary/compile.js';
import { listPairs, pairsOf } from '../../src/dictionary/list.js';
import { builtInNames, loadDictionary } from '../../src/dictionary/load.js';
import { expandEntries } from '../../src/dictionary/pair.js';
import { HEADER, readEntries } from '../../src/dictionary/read.js';
import { withoutFiles } from '../../src/dictionary/without.js';
import { unspin } from '../../src/unspin.js';

const entries = (name: string, ...lines: string[]) =>
  readEntries([HEADER, ...lines].join('\n'), `${name}.tsv`).entries;
const dictionary = compile(
  expandEntries([
    ...entries(
      'names',
      'Wall Avenue\tWall Street\tname sure',
      'verdant home\tgreen house\tphrase sure',
    ),
    ...entries(
      'plants',
      'verdant home\tgreen house\tphrase sure',
      'verdant\tgreen',
      'bloom\tflower\tnoun',
    ),
  ]),
);

test('leaves out what stands in these files alone', () => {
  const left = (...files: string[]) =>
    [...listPairs(withoutFiles(dictionary, new Set(files)))].map(([spun]) => spun).sort();
  expect(left()).toEqual([...listPairs(dictionary)].map(([spun]) => spun).sort());
  expect(left('names')).toEqual(['bloom', 'blooms', 'verdant', 'verdant home']);
  expect(left('plants')).toEqual(['Wall Avenue', 'verdant home']);
  expect(left('names', 'plants')).toEqual([]);
  expect(left('others')).toHaveLength(5);
});

test('what is left works as before', () => {
  const output = (file: string) =>
    unspin('The verdant home on Wall Avenue.', {
      dictionary: withoutFiles(dictionary, new Set([file])),
    }).output;
  expect(output('others')).toBe('The green house on Wall Street.');
  expect(output('names')).toBe('The green house on Wall Avenue.');
  const pairs = pairsOf(dictionary).filter(({ files }) => files.some((name) => name !== 'names'));
  const rest = pairsOf(withoutFiles(dictionary, new Set(['names'])));
  expect(rest).toEqual(pairs);
});

test('built-in ones go by the names of their files', () => {
  expect(builtInNames()).toContain('link-farm');
  const names = [...listPairs(loadDictionary({ without: ['names'] }))];
  expect(names.length).toBeGreaterThan(50_000);
  expect(names.some(([spun]) => spun === 'Wall Avenue Journal')).toBe(false);
  expect(() => loadDictionary({ without: ['nams'] })).toThrow(/called "nams"; there are .*names/);
});
