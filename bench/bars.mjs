/**
 * What must be shown, as data: `of` two rows of a group, the time of the first over that of the
 * second is at most `most` or at least `least`; with `without`, less the times of these rows; `of`
 * one row, its MB/s or, with `memory`, its MB. Of a group in several sizes the largest counts that
 * was measured.
 */
export const BARS = [
  { claim: 'start-up beside node -e 0', group: 'start', of: ['unspin', 'node -e 0'], most: 1.25 },
  { claim: 'start-up beside codespell', group: 'start', of: ['unspin', 'codespell'], most: 1 },
  { claim: 'clean prose, as fast as wc -w', group: 'clean', of: ['wc -w', 'unspin'], least: 0.35 },
  {
    claim: 'clean prose, as fast as rg -c -F',
    group: 'clean',
    of: ['rg -c -F', 'unspin'],
    least: 2,
  },
  {
    claim: 'clean prose, as fast as rg -o -w -F',
    group: 'clean',
    of: ['rg -o -w -F', 'unspin'],
    least: 2,
  },
  {
    claim: 'clean prose, as fast as codespell',
    group: 'clean',
    of: ['codespell', 'unspin'],
    least: 4,
  },
  { claim: 'spun prose, MB/s', group: 'spun', of: ['unspin'], least: 2 },
  {
    claim: '--jobs 2, as fast as --jobs 1',
    group: 'jobs',
    of: ['--jobs 1', '--jobs 2'],
    least: 1.7,
  },
  {
    claim: '1 GB of records, MB of memory',
    group: 'records',
    of: ['1000 MB'],
    memory: true,
    most: 250,
  },
  {
    claim: '1 GB of records, time beside half',
    group: 'records',
    of: ['1000 MB', '500 MB'],
    most: 2.2,
  },
  {
    claim: 'dictionary ten times as large, time',
    group: 'dictionary',
    of: ['100000 phrases', '10000 phrases'],
    most: 1.5,
  },
  {
    claim: 'the same, once it is read',
    group: 'dictionary',
    of: ['100000 phrases', '10000 phrases'],
    without: ['100000 phrases, 1 KB', '10000 phrases, 1 KB'],
    most: 1.5,
  },
];

/** @param groups What was measured: `{ name, rows }`, sizes ascending. */
export function judge(bar, groups) {
  const { claim, group, of, without = [], most, least } = bar;
  const rowsIn = ({ rows }, names) => names.map((name) => rows.find((row) => row.name === name));
  const found = groups
    .filter(({ name }) => name === group || name.startsWith(`${group} `))
    .findLast((one) => rowsIn(one, of).every((row) => row !== undefined));
  if (found === undefined) return { claim, verdict: 'not measured' };
  const rows = rowsIn(found, of);
  const less = rowsIn(found, without);
  const where = {
    claim,
    bar: most === undefined ? `at least ${least}` : `at most ${most}`,
    group: found.name,
  };
  const failed = [...rows, ...less].find(({ problem }) => problem !== undefined);
  if (failed !== undefined)
    return { ...where, verdict: 'NOT MET', problem: `${failed.name}, ${failed.problem}` };
  const value = bar.memory ? rows[0].memory : speed(rows, less, 'median');
  const met = value <= (most ?? value) && value >= (least ?? value);
  const verdict = met ? 'met' : 'NOT MET';
  // on a busy machine this one is nearer the truth, where one core is meant
  const processor = bar.memory ? undefined : speed(rows, less, 'processor');
  return { ...where, value, processor, verdict };
}

function speed(rows, less, time) {
  const [own, other] = rows.map((row, index) => row[time] - (less[index]?.[time] ?? 0));
  return other === undefined ? rows[0].megabytes / (own / 1000) : own / other;
}
