import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

// Runs a command as a user would: its input is a file, its output goes to a file, since GNU grep
// stops at the first hit if it goes nowhere.

const FOLDER = mkdtempSync(join(tmpdir(), 'unspin-bench-'));
/** The process that runs, whose group is its own, so that all of it can be ended. */
let running;
process.on('exit', () => {
  end();
  rmSync(FOLDER, { recursive: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

function end() {
  if (running?.exitCode === null && running.signalCode === null)
    process.kill(-running.pid, 'SIGKILL');
}

const OUTPUT = join(FOLDER, 'output');
const ERRORS = join(FOLDER, 'errors');
const USAGE = join(FOLDER, 'usage');

const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
/** GNU time says what a process and its children took. It costs a millisecond. */
const GNU_TIME = has('/usr/bin/time');
const TASKSET = has('taskset');
if (!GNU_TIME)
  console.error(
    'bench: without /usr/bin/time (GNU time), so neither memory nor processor time is measured',
  );
if (!TASKSET) console.error('bench: without taskset, so "one core" means what the commands take');

/**
 * @param limit Seconds after which the run is ended. @param cores 1 ties all its threads to one.
 * @returns `elapsed` and, with GNU time, `processor` in ms, `memory` at most resident in MB; or the
 *   `problem`.
 */
export async function run({ argv, env, input, codes = [] }, { limit, cores }) {
  const [program, ...args] = [
    ...(GNU_TIME ? ['/usr/bin/time', '-q', '-f', '%M %U %S', '-o', USAGE] : []),
    ...(cores === 1 && TASKSET ? ['taskset', '-c', String(availableParallelism() - 1)] : []),
    ...argv,
  ];
  const files = [
    input === undefined ? 'ignore' : openSync(input, 'r'),
    openSync(OUTPUT, 'w'),
    openSync(ERRORS, 'w'),
  ];
  const start = performance.now();
  const { code, ended } = await new Promise((resolve, reject) => {
    let late = false;
    const child = spawn(program, args, {
      stdio: files,
      detached: true,
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
    });
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limit * 1000);
    running = child;
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve({ code, ended: late });
    });
  });
  const elapsed = performance.now() - start;
  for (const file of files) if (file !== 'ignore') closeSync(file);
  if (ended) return { problem: `more than ${limit} s` };
  if (code !== 0 && !codes.includes(code)) return { problem: `failed: ${lastError() ?? code}` };
  return { elapsed, ...(GNU_TIME && readUsage()) };
}

/** What a failing command says last, or first of an error if a trace is behind it. */
function lastError() {
  const lines = readFileSync(ERRORS, 'utf8')
    .split('\n')
    .filter((line) => /\S/.test(line));
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
}

function readUsage() {
  const [kilobytes, user, system] = readFileSync(USAGE, 'utf8').trim().split(' ').map(Number);
  return { processor: (user + system) * 1000, memory: kilobytes / 1000 };
}
