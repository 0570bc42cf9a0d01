import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, ROOT, run } from '../integration/tools.js';
import { Cluster, type Submitted, ticks } from './cluster.js';
import { INTEGRATION, installedSpark, must, pack } from './environment.js';
import { goodRecords, ODD_LINES } from './records.js';

const JOB = join(INTEGRATION, 'unspin_spark.py');
const folder = folderWith({});
const at = (name: string) => join(folder, name);
const ARCHIVE = `${at('unspin.tar.gz')}#unspin`;
const good = goodRecords(2000);
let cluster: Cluster;

beforeAll(async () => {
  const spark = installedSpark();
  pack(at('unspin.tar.gz'));
  cluster = await Cluster.start(spark, folder);
});

afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('JSON Lines', () => {
  const lines = good.flatMap((line, index) => (index % 250 === 9 ? [...ODD_LINES, line] : [line]));
  const DATA = ['--format', 'json', '--input', at('*.jsonl*'), '--output', at('lines')];
  const submit = (...options: string[]) =>
    cluster.submit(['--archives', ARCHIVE, JOB, ...DATA, ...options]);

  beforeAll(() => {
    const half = lines.length / 2;
    writeFileSync(at('a.jsonl'), inBytes(lines.slice(0, half)));
    writeFileSync(at('b.jsonl.gz'), gzipSync(inBytes(lines.slice(half))));
  });

  test('come out as those of a single process, counted', async () => {
    const job = await submit('--id-column', 'id');
    expect(job.code, job.err).toBe(0);
    const expected = singleProcess(lines, '--id', 'id');
    expect(written('lines')).toEqual(expected);
    expect(countsOf(job)).toEqual(countsIn(expected));
    expect(written('lines/_counts').map((line) => JSON.parse(line))).toEqual([countsOf(job)]);
    console.log(countsOf(job));
  });

  test('come out the same again, however the work is cut', async () => {
    const before = written('lines');
    expect(await submit('--id-column', 'id', '--partitions', '5')).toMatchObject({ code: 0 });
    expect(written('lines')).toEqual(before);
  });

  test('are annotated, with a dictionary and a Node that were shipped', async () => {
    const own = 'Wall Avenue Journal\tWall Street Journal\tname sure\t\t\tobserved\n';
    const shipped = folderWith({
      'own.tsv': `spun\toriginal\tkind\tdialects\tunless\tevidence\n${own}`,
      node: `#!/bin/sh\nexec "${process.execPath}" "$@"\n`,
    });
    chmodSync(join(shipped, 'node'), 0o755);
    must(['tar', '-czf', at('node.tar.gz'), '-C', shipped, 'node'], 'is tar there?');
    const dictionary = ['--only-dictionary', join(shipped, 'own.tsv')];
    const job = await cluster.submit([
      ...['--archives', `${ARCHIVE},${at('node.tar.gz')}#runtime`, '--files', dictionary[1]!],
      ...[JOB, ...DATA, '--annotate', '--node', 'runtime/node'],
      ...['--', '--only-dictionary', 'own.tsv'],
    ]);
    expect(job.code, job.err).toBe(0);
    const expected = singleProcess(lines, '--annotate', ...dictionary);
    expect(written('lines')).toEqual(expected);
    expect(countsOf(job)).toEqual(countsIn(expected));
    expect(countsOf(job).edits).toBeGreaterThan(0);
  });

  test('are not taken for written where unspin fails; its words are in the error', async () => {
    const job = await submit('--output', at('failed'), '--', '--dictionary', 'nothing.tsv');
    expect(job.code).toBe(1);
    expect(job.err).toMatch(/unspin ended with exit code 2: unspin: .*nothing\.tsv/);
    expect(existsSync(at('failed/_SUCCESS'))).toBe(false);
  });
});

describe('Parquet', () => {
  const PARQUET = join(ROOT, 'tests/spark/parquet.py');
  const rows = [...good, `{"id":${good.length},"text":null, "big": null}`];
  const DATA = ['--input', at('rows.parquet'), '--output', at('rows'), '--id-column', 'id'];
  const submit = (...options: string[]) =>
    cluster.submit(['--archives', ARCHIVE, JOB, ...DATA, ...options]);

  beforeAll(() => {
    writeFileSync(at('rows.jsonl'), inBytes(rows));
    must([cluster.spark.python, PARQUET, 'write', at('rows.jsonl'), at('rows.parquet')], '');
  });

  test('with a column that is not there is a mistake', async () => {
    const job = await submit('--text-column', 'body');
    expect(job.code).toBe(2);
    // spark-submit prints what a program says on standard error among the rest
    expect(job.out).toContain("unspin: --text-column body: no column of strings; {'id': 'bigint'");
  });

  test('comes out the same if a process and a worker are killed half-way', async () => {
    const submitted = submit('--partitions', '12');
    await committed('rows', 2);
    await killUnspinOf(0);
    await committed('rows', 6);
    await runningOn(1);
    await cluster.killWorker(1);
    const job = await submitted;
    expect(job.code, job.err).toBe(0);

    const expected = singleProcess(rows, '--id', 'id');
    expect(countsOf(job)).toEqual(countsIn(expected));
    const read = must([cluster.spark.python, PARQUET, 'read', at('rows')], '');
    expect(linesOf(read).map((line) => JSON.parse(line))).toEqual(
      expected.map(rowOf).sort((one, other) => one.id - other.id),
    );

    const failed = job.tasks.filter(({ reason }) => reason !== 'Success');
    const told = failed.map(({ task, attempt, reason, details }) => ({
      task,
      attempt,
      reason,
      killed: details.includes('unspin ended by SIGKILL'),
    }));
    console.log(countsOf(job), told);
    expect(told).toContainEqual(
      expect.objectContaining({ reason: 'ExceptionFailure', killed: true }),
    );
    expect(told).toContainEqual(expect.objectContaining({ reason: 'ExecutorLostFailure' }));
    const succeeded = job.tasks.filter(({ reason }) => reason === 'Success');
    expect(succeeded.map(({ task }) => task)).toEqual(
      expect.arrayContaining(failed.map(({ task }) => task)),
    );
  });

  test('leaves no process behind', async () => {
    for await (const _ of ticks())
      if (cluster.unspinOf(0).length + cluster.unspinOf(1).length === 0) break;
  });
});

const inBytes = (lines: readonly (string | Uint8Array)[]) =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));

const linesOf = (text: string) => text.split('\n').slice(0, -1);

/** What a single process makes of lines, which is what the job must make of them; sorted. */
function singleProcess(lines: readonly (string | Uint8Array)[], ...options: string[]): string[] {
  const unspin = [join(ROOT, 'bin/unspin.js'), '--as', 'jsonl', '--field', 'text', '--no-config'];
  const ran = run(process.execPath, [...unspin, '--jobs', '1', ...options], {
    input: inBytes(lines),
  });
  expect(ran).toMatchObject({ code: 0 });
  // the number among all lines, where a task has that among its own
  const numbered = /^(\{"unspin":\{"error":"[^"]*"),"line":\d+/;
  return linesOf(ran.out)
    .map((line) => line.replace(numbered, '$1'))
    .sort();
}

/** The lines that all tasks wrote, sorted. */
function written(output: string): string[] {
  return readdirSync(at(output))
    .filter((name) => name.startsWith('part-'))
    .flatMap((name) => linesOf(readFileSync(join(at(output), name), 'utf8')))
    .sort();
}

const countsOf = ({ out }: Submitted) => JSON.parse(linesOf(out).at(-1)!);

/** The counts that there should be of records. */
function countsIn(lines: readonly string[]) {
  const records = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
  const found = records.map(({ unspin = { error: 'is no object' } }) => unspin);
  const count = (verdict: string) => found.filter((one) => one.verdict === verdict).length;
  return {
    records: found.length,
    spun: count('spun'),
    partly: count('partly spun'),
    clean: count('clean'),
    edits: found.reduce((sum, { edits = [] }) => sum + edits.length, 0),
    bad: found.filter(({ error }) => error !== undefined).length,
  };
}

/** A record as parquet.py prints the row of it. */
function rowOf(line: string) {
  const { id, text, unspin } = JSON.parse(line);
  const { verdict = null, score = null, edits = null, error = null } = unspin;
  const big = /, "big": (\d+)/.exec(line)?.[1] ?? null;
  return { id, text, big, old: '0900-01-01 00:00:00', unspin: { verdict, score, edits, error } };
}

/** Waits until so many tasks have written their part. */
async function committed(output: string, parts: number): Promise<void> {
  const pending = at(`${output}/_temporary/0`);
  for await (const _ of ticks()) {
    const names = existsSync(pending) ? readdirSync(pending) : [];
    if (names.filter((name) => name.startsWith('task_')).length >= parts) return;
  }
}

/** Waits until a worker has a process of unspin; its number. */
async function runningOn(worker: number): Promise<number> {
  for await (const _ of ticks()) {
    const [process] = cluster.unspinOf(worker);
    if (process !== undefined) return process;
  }
  throw new Error('not reached');
}

async function killUnspinOf(worker: number): Promise<void> {
  process.kill(await runningOn(worker), 'SIGKILL');
}
