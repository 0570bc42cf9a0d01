/** Half the interquartile range over the median, above which a row is not to be relied on. */
export const NOISY = 0.1;

/** A group as lines: what is quick beside unspin has a number below 1. */
export function formatGroup({ title, rows }) {
  const own = rows.find(({ name }) => name === 'unspin')?.median;
  const cells = rows.map((row) => (row.problem === undefined ? measured(row, own) : failed(row)));
  const heads = ['', 'time', 'spread', 'processor', 'MB/s', own ? 'x unspin' : '', 'memory', ''];
  return `${title}\n${align([heads, ...cells])}`;
}

function measured({ name, does, megabytes, runs, median, spread, processor, memory }, own) {
  return [
    name,
    time(median),
    runs.length === 1 ? 'once  ' : `±${Math.round(100 * spread)} %${spread > NOISY ? ' !' : '  '}`,
    processor === undefined ? '' : time(processor),
    megabytes === undefined ? '' : number(megabytes / (median / 1000)),
    own === undefined ? '' : number(median / own),
    memory === undefined ? '' : `${Math.round(memory)} MB`,
    does,
  ];
}

function failed({ name, problem, does }) {
  return [name, '–', '', '', '', '', '', `${does}; ${problem}`];
}

export function formatBars(verdicts) {
  const measured = verdicts.filter(({ verdict }) => verdict !== 'not measured');
  const rows = measured.map(
    ({ claim, bar = '', value, processor, group = '', problem, verdict }) => [
      claim,
      Number.isFinite(value) ? number(value) : '',
      Number.isFinite(processor) ? number(processor) : '',
      bar,
      verdict,
      problem === undefined ? group : `${group}: ${problem}`,
    ],
  );
  const heads = ['', 'measured', 'by processor', 'bar', '', ''];
  const missing = verdicts.length - measured.length;
  return `Bars${missing > 0 ? `; ${missing} more not measured` : ''}\n${align([heads, ...rows])}`;
}

function time(milliseconds) {
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${number(milliseconds / 1000)} s`;
}

/** Three digits are all that is known. */
function number(value) {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 4));
}

/** The first column and the last are texts, the others numbers. */
function align(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === row.length - 1
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
