import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Spark } from './environment.js';

const HOST = '127.0.0.1';
const WORKERS = 2;

/** How a submitted job ended. */
export interface Submitted {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** What Spark wrote down of it. */
  readonly tasks: readonly TaskEnd[];
}

/** The end of an attempt at a task. */
export interface TaskEnd {
  /** Stage and partition: the same in all attempts. */
  readonly task: string;
  readonly attempt: number;
  /** `Success`, or how it failed. */
  readonly reason: string;
  readonly details: string;
}

/** A standalone master with two workers of one core each, on this machine. */
export class Cluster {
  readonly #started: ChildProcess[] = [];
  #master = '';
  #submitted = 0;

  private constructor(
    readonly spark: Spark,
    readonly folder: string,
  ) {}

  static async start(spark: Spark, folder: string): Promise<Cluster> {
    const cluster = new Cluster(spark, folder);
    const [url] = await cluster.#daemon('master.Master', [], /spark:\/\/\S+:\d+/);
    cluster.#master = url;
    for (let worker = 0; worker < WORKERS; worker++) {
      const args = ['--cores', '1', '--memory', '1g', '--work-dir', cluster.#work(worker)];
      await cluster.#daemon('worker.Worker', [...args, url], /Successfully registered/);
    }
    return cluster;
  }

  async stop(): Promise<void> {
    for (const daemon of this.#started.reverse()) await end(daemon, 'SIGTERM');
  }

  /** Kills a worker with its executors. */
  async killWorker(worker: number): Promise<void> {
    await end(this.#started[1 + worker]!, 'SIGKILL');
  }

  /** The processes of unspin that work for a worker. */
  unspinOf(worker: number): number[] {
    const folder = this.#work(worker);
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => {
        const command = pid > 0 ? commandOf(pid) : '';
        return command.includes(folder) && command.includes('unspin.js');
      });
  }

  /** @param args Options of spark-submit, the program and its arguments. */
  async submit(args: readonly string[]): Promise<Submitted> {
    const log = join(this.folder, `log-${this.#submitted++}`);
    mkdirSync(log);
    const settings = {
      'spark.driver.host': HOST,
      'spark.driver.bindAddress': HOST,
      'spark.driver.memory': '512m',
      'spark.executor.memory': '512m',
      'spark.ui.enabled': 'false',
      'spark.log.level': 'WARN',
      'spark.shuffle.io.retryWait': '1s',
      'spark.eventLog.enabled': 'true',
      'spark.eventLog.rolling.enabled': 'false',
      'spark.eventLog.compress': 'false',
      'spark.eventLog.dir': `file:${log}`,
    };
    const job = spawn(
      join(this.spark.home, 'bin/spark-submit'),
      [
        ...['--master', this.#master],
        ...Object.entries(settings).flatMap(([key, value]) => ['--conf', `${key}=${value}`]),
        ...args,
      ],
      { env: this.#env(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const [out, err] = [textOf(job.stdout), textOf(job.stderr)];
    const [code] = await once(job, 'close');
    return { code, out: out(), err: err(), tasks: tasksIn(log) };
  }

  /** Starts a part of the cluster and waits for what it says when it is ready. */
  async #daemon(name: string, args: readonly string[], ready: RegExp) {
    const ports = ['--host', HOST, '--port', '0', '--webui-port', '0'];
    const daemon = spawn(
      join(this.spark.home, 'bin/spark-class'),
      [`org.apache.spark.deploy.${name}`, ...ports, ...args],
      // a group of its own, in which it starts its executors
      { env: this.#env(), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    this.#started.push(daemon);
    const said = textOf(daemon.stderr);
    for await (const _ of ticks()) {
      const match = ready.exec(said());
      if (match !== null) return match;
      if (daemon.exitCode !== null) throw new Error(`${name} ended: ${said()}`);
    }
    throw new Error('not reached');
  }

  /** Where a worker unpacks what was shipped. */
  #work(worker: number): string {
    return join(this.folder, `work-${worker}`);
  }

  #env() {
    return {
      ...process.env,
      SPARK_HOME: this.spark.home,
      SPARK_LOCAL_IP: HOST,
      SPARK_LOCAL_DIRS: join(this.folder, 'scratch'),
      PYSPARK_PYTHON: this.spark.python,
      // the jobs are short: half their time would go into code that is compiled too well
      JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
    };
  }
}

/** Comes by again and again, for what cannot be waited for in another way. */
export async function* ticks(): AsyncGenerator<void> {
  for (;;) {
    yield;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Ends a process and the others of its group. */
async function end(daemon: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const ended = once(daemon, 'exit');
  process.kill(-daemon.pid!, signal);
  await ended;
}

function textOf(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  return () => text;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has just ended
  }
}

/** The ends of tasks in the event log of an application. */
function tasksIn(folder: string): TaskEnd[] {
  const events = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"SparkListenerTaskEnd"'))
      .map((line) => JSON.parse(line)),
  );
  return events.map((event) => ({
    task: `${event['Stage ID']}/${event['Task Info'].Index}`,
    attempt: event['Task Info'].Attempt,
    reason: event['Task End Reason'].Reason,
    details: JSON.stringify(event['Task End Reason']),
  }));
}
