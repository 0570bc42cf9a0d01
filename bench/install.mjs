import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS } from './paths.mjs';

const MINUTES = 10;

/**
 * The peers that can be run, each with its command; those that are not there yet are installed, and
 * those that cannot be are named on standard error.
 */
export function installed(peers) {
  return peers.flatMap((peer) => {
    const folder = join(PEERS, peer.folder ?? peer.name);
    const problem = install(peer, folder);
    if (problem === undefined) {
      const argv = peer.command((path) => join(folder, path));
      return [{ ...peer, argv }];
    }
    console.error(`bench: without ${peer.name}: ${problem}`);
    return [];
  });
}

/** What went wrong, if anything did. */
function install({ name, install: steps = [], command }, folder) {
  const done = join(folder, '.installed');
  // what the machine has by itself is only looked for
  if (steps.length === 0) return hasProgram(command()[0]) ? undefined : 'it is not there';
  if (existsSync(done)) return undefined;
  console.error(`bench: installing ${name} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [program, ...args] of steps) {
    const { status, error, stderr } = spawnSync(
      program.includes('/') ? join(folder, program) : program,
      args,
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, GOBIN: folder },
        timeout: MINUTES * 60_000,
      },
    );
    if (error?.code === 'ETIMEDOUT') return `${program} took more than ${MINUTES} minutes`;
    if (error !== undefined) return error.message;
    if (status !== 0) return `${program} failed: ${stderr.trim().split('\n').at(-1)}`;
  }
  writeFileSync(done, '');
  return undefined;
}

function hasProgram(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}
