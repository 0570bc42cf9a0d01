import { realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Filter } from './filter.js';
import { nameOf, reportPath, STDIN } from './names.js';
import type { Told } from './walk.js';

/** A file to be read. */
export interface Input {
  /** Where to read it; undefined for standard input. */
  readonly file: string | undefined;
  /** What people are shown. */
  readonly name: string;
  /** What reports know it by. */
  readonly path: string;
  /** What the configuration knows it by, absolute; undefined for text that is no file. */
  readonly place: string | undefined;
  /** Asked for by its own name, not found in a folder or by a glob. */
  readonly named: boolean;
  /** Why it is to be passed on as it is: standard input under an ignored name. */
  readonly ignored?: string | undefined;
}

export interface Given {
  /** Files, folders and globs. */
  readonly args: readonly string[];
  /** Files and folders, by name only. */
  readonly listed: readonly string[];
  /** What standard input is to be taken for. */
  readonly stdin?: string | undefined;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  /** Whether more than one file was asked for, however many there are. */
  readonly several: boolean;
}

/** The files that are asked for, each once, in the order of the arguments. */
export class InputFinder {
  readonly #found = new Map<string, Input>();
  #several = false;

  /** @param filter For what is found; @param strict it holds for what is named too. */
  constructor(
    readonly filter: () => Promise<Filter>,
    readonly strict: boolean,
    readonly told: Told & { none(path: string): void },
  ) {}

  async find({ args, listed, stdin }: Given): Promise<Inputs> {
    this.#several = args.length + listed.length > 1;
    for (const [index, path] of [...args, ...listed].entries()) {
      const stats = path === STDIN ? undefined : statusOf(path);
      if (path === STDIN) await this.#addStdin(stdin);
      else if (stats?.isDirectory()) await this.#addFolder(path);
      else if (stats === undefined && index < args.length && isGlob(path))
        await this.#addGlob(path);
      else await this.#addNamed(path);
    }
    return { inputs: [...this.#found.values()], several: this.#several };
  }

  async #addStdin(given: string | undefined): Promise<void> {
    const path = given ?? STDIN;
    const ignored = given === undefined ? undefined : await this.#strictly(given);
    if (ignored !== undefined) this.told.skip(path, ignored);
    const place = given === undefined ? undefined : resolve(given);
    const names = { name: nameOf(path), path: reportPath(path), place };
    this.#found.set(STDIN, { file: undefined, ...names, named: true, ignored });
  }

  async #strictly(path: string): Promise<string | undefined> {
    return this.strict ? (await this.filter()).excluded(resolve(path)) : undefined;
  }

  async #addNamed(path: string): Promise<void> {
    const reason = await this.#strictly(path);
    if (reason === undefined) this.#add(path, true);
    else this.told.skip(path, reason);
  }

  async #addFolder(path: string): Promise<void> {
    this.#several = true;
    const { walk } = await import('./walk.js');
    const filter = await this.filter();
    const folder = resolve(path);
    // as the folder was given, so that what was asked for is recognised
    const shown = (file: string) => join(path, relative(folder, file));
    const told: Told = {
      skip: (file, reason) => this.told.skip(shown(file), reason),
      fail: (file, error) => this.told.fail(shown(file), error),
    };
    let none = true;
    for (const file of walk(folder, filter, told)) {
      none = false;
      this.#add(shown(file), false);
    }
    if (none) this.told.none(path);
  }

  async #addGlob(pattern: string): Promise<void> {
    this.#several = true;
    const { matchesOf } = await import('./glob.js');
    const filter = await this.filter();
    const matches = await matchesOf(pattern);
    if (matches.length === 0) this.told.fail(pattern, new Error('matches no file'));
    for (const path of matches) {
      const reason = filter.excluded(resolve(path));
      if (reason === undefined) this.#add(path, false);
      else this.told.skip(path, reason);
    }
  }

  #add(path: string, named: boolean): void {
    const key = realPath(path);
    const known = this.#found.get(key);
    if (known !== undefined) {
      this.#found.set(key, { ...known, named: known.named || named });
      return;
    }
    const names = { name: nameOf(path), path: reportPath(path), place: resolve(path) };
    this.#found.set(key, { file: path, ...names, named });
  }
}

/** What stands at a path; undefined if nothing does or it cannot be told. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isGlob(path: string): boolean {
  return /[*?[{]|[!+@]\(/.test(path);
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}
