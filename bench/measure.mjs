import { run } from './run.mjs';

/**
 * Runs the commands of a group in turns, A B C A B C …, so that what else the machine does falls
 * on all of them.
 * @param enough Seconds of one command after which it is not run again; its median is of fewer runs.
 * @returns A row for each command: medians of its runs, or a problem.
 */
export async function measure({ commands, runs = 5, cores }, { limit, enough }) {
  const taken = commands.map(() => []);
  for (let round = 0; round < runs; round++)
    for (const [index, command] of commands.entries()) {
      const own = taken[index];
      if (own.some(({ problem }) => problem !== undefined)) continue;
      if (own.reduce((sum, { elapsed }) => sum + elapsed, 0) > enough * 1000) continue;
      show(`${round + 1}/${runs} ${command.name}`);
      own.push(await run(command, { limit, cores }));
    }
  show('');
  return commands.map((command, index) => rowOf(command, taken[index]));
}

function show(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

function rowOf({ name, does, megabytes }, runs) {
  const row = { name, does, megabytes };
  const problem = runs.find((run) => run.problem !== undefined)?.problem;
  if (problem !== undefined) return { ...row, problem };
  const times = runs.map(({ elapsed }) => elapsed);
  const median = quantile(times, 0.5);
  return {
    ...row,
    runs: times.map((time) => Math.round(time * 10) / 10),
    median,
    spread: (quantile(times, 0.75) - quantile(times, 0.25)) / 2 / median,
    ...(runs[0].memory !== undefined && {
      // known to 10 ms only, so that the mean says more than the median
      processor: runs.reduce((sum, { processor }) => sum + processor, 0) / runs.length,
      memory: Math.max(...runs.map(({ memory }) => memory)),
    }),
  };
}

/** @param share 0 to 1; between two values it is interpolated. */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  return low + (at % 1) * (sorted[Math.ceil(at)] - low);
}
