import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TOOLS = join(ROOT, 'node_modules/.cache/integration');
const BIN = join(ROOT, 'bin/unspin.js');

/** Runs a program to its end, at most two minutes. */
export function run(command: string, args: readonly string[], options: SpawnSyncOptions = {}) {
  const ran = spawnSync(command, args, { timeout: 120_000, maxBuffer: 2 ** 28, ...options });
  const err = `${ran.stderr ?? ''}${ran.error ?? ''}`;
  return { code: ran.status, out: `${ran.stdout ?? ''}`, err };
}

export const unspin = (cwd: string, ...args: string[]) =>
  run(process.execPath, [BIN, ...args], { cwd });

/** Runs git in a folder, as somebody. */
export function git(cwd: string, ...args: string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  const { code, out, err } = run('git', [...who, ...args], { cwd });
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${err}`);
  return out;
}

/** A new folder with a dictionary, `own.tsv`, and files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'unspin-'));
  writeFileSync(
    join(folder, 'own.tsv'),
    'spun\toriginal\tkind\tdialects\tunless\tevidence\n' +
      'Wall Avenue Journal\tWall Street Journal\tname sure\t\t\tobserved\n',
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** npm packages in a folder of their own; the path of it. Skips the test if they cannot be had. */
export function npmPackages(context: TestContext, ...packages: string[]): string {
  const folder = join(TOOLS, 'npm');
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, err } = run('npm', [...args, '--prefix', folder, ...packages]);
  return orSkip(context, packages.join(', '), code === 0 ? folder : undefined, err);
}

/** The folder with the programs of Python packages. */
export function pythonPackages(context: TestContext, ...packages: string[]): string {
  const folder = join(TOOLS, 'python');
  const python = join(folder, 'bin/python');
  if (!existsSync(python)) run('python3', ['-m', 'venv', folder]);
  const args = ['-m', 'pip', 'install', '--quiet', '--retries', '1', ...packages];
  const { code, err } = once(packages.join(' '), () => run(python, args));
  return orSkip(context, packages.join(', '), code === 0 ? join(folder, 'bin') : undefined, err);
}

/** The unpacked source of a Python package, whose tests and data are often only there. */
export function pythonSource(context: TestContext, name: string, version: string): string {
  // what builds these packages: to download a source, pip asks it for the name and version
  const bin = pythonPackages(context, 'setuptools<81', 'wheel', 'pdm-backend');
  const source = join(TOOLS, `${name}-${version}`);
  if (existsSync(source)) return source;
  const options = ['--quiet', '--no-deps', '--no-build-isolation', '--no-binary', ':all:'];
  const args = ['-m', 'pip', 'download', ...options, '--dest', TOOLS, `${name}==${version}`];
  const { code, err } = run(join(bin, 'python'), args);
  if (code === 0) run('tar', ['xzf', `${source}.tar.gz`, '-C', TOOLS]);
  return orSkip(context, name, existsSync(source) ? source : undefined, err);
}

/** A program built of a Go module in this folder. */
export function goProgram(context: TestContext, name: string): string {
  const program = join(TOOLS, name);
  const cwd = join(ROOT, 'tests/integration', name);
  const { code, err } = once(name, () => run('go', ['build', '-o', program, '.'], { cwd }));
  return orSkip(context, name, code === 0 ? program : undefined, err);
}

/** A program of somebody else's Go module, in the version given. */
export function goInstalled(context: TestContext, path: string, version: string): string {
  const program = join(TOOLS, 'go', basename(path));
  const env = { ...process.env, GOBIN: dirname(program) };
  const { code, err } = once(path, () => run('go', ['install', `${path}@${version}`], { env }));
  return orSkip(context, path, code === 0 ? program : undefined, err);
}

/** A program that is there or not. */
export function installed(context: TestContext, program: string): string {
  const { code, err } = run(program, ['--version']);
  return orSkip(context, program, code === 0 ? program : undefined, err);
}

const done = new Map<string, ReturnType<typeof run>>();

/** What is tried once in a file is not tried again by its other tests. */
function once(what: string, install: () => ReturnType<typeof run>): ReturnType<typeof run> {
  const before = done.get(what) ?? install();
  done.set(what, before);
  return before;
}

/** Skips the test, and says so. */
export function skip(context: TestContext, reason: string): never {
  console.log(`skipped: ${reason}`);
  return context.skip(reason);
}

function orSkip(context: TestContext, what: string, tool: string | undefined, err: string): string {
  if (tool !== undefined) return tool;
  return skip(context, `${what} cannot be installed here: ${err.trim().split('\n').at(-1)}`);
}
