import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, run } from '../integration/tools.js';

export const INTEGRATION = join(ROOT, 'integrations/spark');
const PYTHON = join(ROOT, 'node_modules/.cache/spark');

/** Where Spark is, and the Python that it runs with. */
export interface Spark {
  readonly home: string;
  readonly python: string;
}

/** Spark as the integration asks for it, and Java; installs what is missing. */
export function installedSpark(): Spark {
  needJava();
  const python = join(PYTHON, 'bin/python');
  mkdirSync(dirname(PYTHON), { recursive: true });
  must(['python3', '-m', 'venv', PYTHON], 'install Python 3.11 or later with its module venv');
  const requirements = join(INTEGRATION, 'requirements.txt');
  must([python, '-m', 'pip', 'install', '-q', '-r', requirements], 'is there a network?');
  const find = 'import os, pyspark; print(os.path.dirname(pyspark.__file__))';
  return { home: must([python, '-c', find], 'remove node_modules/.cache/spark').trim(), python };
}

/** unspin as it is shipped to the workers, packed into a file. */
export function pack(archive: string): void {
  must([join(INTEGRATION, 'pack.sh'), archive], 'npm could not pack unspin');
}

/** Runs a program, and throws with the remedy if it fails; what it printed. */
export function must([program, ...args]: [string, ...string[]], remedy: string): string {
  const { code, out, err } = run(program, args, { timeout: 600_000 });
  if (code === 0) return out;
  throw new Error(`${program} ${args.join(' ')} failed; ${remedy}\n${err}`);
}

/** Debian's Java is installed if there is none. */
function needJava(): void {
  const hasJava = () => run('java', ['-version']).code === 0;
  if (hasJava()) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  const args = ['install', '-y', '-qq', '--no-install-recommends', 'default-jdk-headless'];
  const { err } = run('apt-get', args, { env, timeout: 600_000 });
  if (hasJava()) return;
  throw new Error(
    `no Java: apt-get cannot install default-jdk-headless here (${err.trim().split('\n').at(-1)}); ` +
      'install a JDK of version 17 or later so that java is on the path',
  );
}
