import { readFile, writeFile } from 'node:fs/promises';
import { fingerprint } from '../render/finding.js';
import type { Edit } from '../result.js';

const VERSION = 1;

/** A finding that is known; `times` if several of a file are alike. */
interface Known {
  readonly path: string;
  readonly entry: string;
  readonly spun: string;
  /** Hash of entry, spun text and the words around. */
  readonly fingerprint: string;
  readonly times?: number;
}

/** Findings that are not to be reported, wherever they have moved within their file. */
export class Baseline {
  readonly #left = new Map<string, number>();

  constructor(readonly known: readonly Known[] = []) {
    for (const one of known) this.#left.set(keyOf(one), one.times ?? 1);
  }

  /** Whether the finding is listed; each listed one answers for one finding. */
  covers(path: string, source: string, edit: Edit): boolean {
    const key = keyOf({ path, fingerprint: fingerprint(source, edit) });
    const left = this.#left.get(key) ?? 0;
    if (left > 0) this.#left.set(key, left - 1);
    return left > 0;
  }
}

/** What a new baseline will hold. */
export class BaselineUpdate {
  readonly #known = new Map<string, Known>();

  add(path: string, source: string, edit: Edit): void {
    const print = fingerprint(source, edit);
    const key = keyOf({ path, fingerprint: print });
    const { times = 0 } = this.#known.get(key) ?? {};
    const { entry, spun } = edit;
    const known = { path, entry, spun: spun.replaceAll(/\s+/g, ' '), fingerprint: print };
    this.#known.set(key, { ...known, times: times + 1 });
  }

  /** Keeps of the old baseline what `keep` is true for. Returns the number of findings. */
  async save(file: string, old: Baseline, keep: (path: string) => boolean): Promise<number> {
    const all = [...old.known.filter(({ path }) => keep(path)), ...this.#known.values()];
    const lines = all
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
      .map(({ times = 1, ...known }) => JSON.stringify(times > 1 ? { ...known, times } : known));
    const list = lines.map((line) => `\n    ${line}`).join(',');
    await writeFile(file, `{\n  "version": ${VERSION},\n  "findings": [${list}\n  ]\n}\n`);
    return all.reduce((sum, { times = 1 }) => sum + times, 0);
  }
}

/** @throws if the file is missing or no baseline. */
export async function readBaseline(file: string): Promise<Baseline> {
  let value: { version?: unknown; findings?: unknown };
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${file}: is not JSON (${error.message}); delete it and write it anew`);
  }
  if (value?.version !== VERSION || !Array.isArray(value.findings))
    throw new Error(`${file}: is no baseline of version ${VERSION}; delete it and write it anew`);
  for (const [index, one] of value.findings.entries())
    if (typeof one?.path !== 'string' || typeof one.fingerprint !== 'string')
      throw new Error(`${file}: findings[${index}] must have a path and a fingerprint`);
  return new Baseline(value.findings);
}

function keyOf({ path, fingerprint }: Pick<Known, 'path' | 'fingerprint'>): string {
  return `${path}\0${fingerprint}`;
}
