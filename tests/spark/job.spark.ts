import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, run } from '../integration/tools.js';
import { Cluster, type Submitted, type TaskEnd, ticks } from './cluster.js';
import { INTEGRATION, installedSpark, must, pack } from './environment.js';
import { goodRecords, ODD_LINES } from './records.js';

const JOB = join(INTEGRATION, 'unspin_spark.py');
const PARQUET = join(ROOT, 'tests/spark/parquet.py');
const NEWLINE = Buffer.from('\n');
const folder = mkdtempSync(join(tmpdir(), 'unspin-spark-'));
const at = (name: string) => join(folder, name);
const good = goodRecords(3000).map((line) => Buffer.from(line));
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

/** What a single process makes of lines, which is what the job must make of them. */
function singleProcess(lines: readonly Uint8Array[], ...options: string[]): string[] {
  const unspin = [join(ROOT, 'bin/unspin.js'), '--as', 'jsonl', '--field', 'text', '--no-config'];
  const input = Buffer.concat(lines.flatMap((line) => [line, NEWLINE]));
  const { code, out } = run(process.execPath, [...unspin, '--jobs', '1', ...options], { input });
  expect(code).toBe(0);
  // the number of a line in its task would not be that in all the lines
  return linesOf(out).map((line) => line.replace(/^(\{"unspin":\{"error":"[^"]*"),"line":\d+/, '$1'));
}

const linesOf = (text: string) => text.split('\n').slice(0, -1);

/** All lines that were written, of all tasks. */
function written(output: string): string[] {
  const parts = readdirSync(output).filter((name) => name.startsWith('part-'));
  return parts.flatMap((name) => linesOf(readFileSync(join(output, name), 'utf8')));
}

const countsOf = ({ out }: Submitted) => JSON.parse(linesOf(out).at(-1)!);
