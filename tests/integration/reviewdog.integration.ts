import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, git, goInstalled, goProgram, run, unspin } from './tools.js';

const SPUN = 'Wall Avenue Journal';
const RIGHT = 'Wall Street Journal';
const LINES = [`The ${SPUN} says so.`, 'Nothing.', `é 🙂 The ${SPUN}.`, `Old: the ${SPUN}.`];
const NAME = 'posts, x ö.txt';

/** A repository in which the last of the lines is old and the others are new. */
function repository(end: string, mark: string): string {
  const folder = folderWith({ [NAME]: `${mark}Title.${end}${LINES.at(-1)}${end}` });
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'one');
  writeFileSync(join(folder, NAME), `${mark}${LINES.join(end)}${end}`);
  writeFileSync(join(folder, 'diff'), git(folder, '-c', 'core.quotePath=false', 'diff'));
  return folder;
}

test.for([
  ['rdjson', '\n', ''],
  ['rdjson', '\n', '\uFEFF'],
  ['rdjsonl', '\n', ''],
  ['rdjsonl', '\r\n', ''],
] as const)('reviewdog applies the suggestions of %s to new lines (%j, %j)', (row, context) => {
  const [format, end, mark] = row;
  const reader = goProgram(context, 'reviewdog');
  const folder = repository(end, mark);
  const options = ['--only-dictionary', 'own.tsv', '--check', '--format', format];
  const input = unspin(folder, ...options, NAME).out;
  const ran = run(reader, [format, 'diff', 'added'], { cwd: folder, input });
  expect(ran).toMatchObject({ code: 0, err: '' });
  const suggested = ran.out.split(/\r?\n/).filter((line) => line.startsWith('+'));
  const wanted = [LINES[0]!, LINES[2]!].map((line) => `+${line.replace(SPUN, RIGHT)}`);
  expect(suggested).toEqual([`+${mark}${wanted[0]!.slice(1)}`, wanted[1]]);
  const places = ran.out.match(/^.*: ERROR: /gm);
  expect(places).toEqual([`${NAME}:1:${mark ? 8 : 5}: ERROR: `, `${NAME}:3:13: ERROR: `]);
});

test.for(['checkstyle', 'sarif'])('reviewdog reads %s', (format, context) => {
  const reader = goProgram(context, 'reviewdog');
  const folder = repository('\n', '');
  const options = ['--only-dictionary', 'own.tsv', '--check', '--format', format];
  const input = unspin(folder, ...options, NAME).out;
  const ran = run(reader, [format, 'diff', 'nofilter'], { cwd: folder, input });
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out.match(/^.*(?=: ERROR: )/gm)).toEqual([
    `${NAME}:1:5`,
    `${NAME}:3:10`,
    `${NAME}:4:10`,
  ]);
});

/** Later versions need modules that not every proxy has. */
const VERSION = 'v0.17.4';

test.for(['rdjson', 'rdjsonl', 'checkstyle', 'sarif'])(
  'the reviewdog command takes %s, and keeps to what was added',
  (format, context) => {
    const path = 'github.com/reviewdog/reviewdog/cmd/reviewdog';
    const reviewdog = goInstalled(context, path, VERSION);
    const folder = repository('\n', '');
    const options = ['--only-dictionary', 'own.tsv', '--check', '--format', format];
    const input = unspin(folder, ...options, NAME).out;
    const linesSaid = (mode: string) => {
      const diff = '-diff=git -c core.quotePath=false diff';
      const args = [
        `-f=${format}`,
        '-name=unspin',
        '-reporter=local',
        `-filter-mode=${mode}`,
        diff,
      ];
      const ran = run(reviewdog, [...args, '-fail-on-error'], { cwd: folder, input });
      expect(ran.code).toBe(1);
      return ran.out.trimEnd().split('\n').length;
    };
    expect([linesSaid('nofilter'), linesSaid('added')]).toEqual([3, 2]);
  },
);
