import { relative, resolve } from 'node:path';
import { Patterns } from '../files/patterns.js';
import type { FileValues, Layer, RunValues } from '../settings.js';
import { type ConfigFile, readConfig, spell } from './read.js';

/** A configuration in force. */
export class Config {
  readonly #overrides: readonly { readonly patterns: Patterns; readonly layer: Layer }[];
  readonly #own: Layer;
  readonly run: RunValues;
  /** What is read of folders. */
  readonly include: Patterns | undefined;
  readonly exclude: Patterns | undefined;

  constructor(readonly file: ConfigFile) {
    const { overrides = [], include, exclude } = file.values;
    const { failOn, maxFindings, baseline: path } = file.values;
    const baseline = path && this.#near(path);
    this.run = { failOn, maxFindings, baseline, include, exclude };
    const own = this.#layer(file.values, []);
    this.#own = { ...own, values: { ...own.values, ...this.run } };
    this.#overrides = overrides.map((override, index) => ({
      patterns: this.#patterns(override.files),
      layer: this.#layer(override, ['overrides', index]),
    }));
    this.include = include && this.#patterns(include);
    this.exclude = exclude && this.#patterns(exclude);
  }

  /** What it says of a file, by absolute path, the later before the earlier; in general if undefined. */
  layersFor(path: string | undefined): readonly Layer[] {
    const matching = this.#overrides.filter(
      ({ patterns }) => path !== undefined && patterns.match(path) !== undefined,
    );
    return [this.#own, ...matching.map(({ layer }) => layer)];
  }

  #layer(values: FileValues, path: readonly (string | number)[]): Layer {
    const { as, confidence, quotes, frontMatterKeys, fields, keep, dictionaries } = values;
    const files = dictionaries?.files?.map((file) => this.#near(file));
    return {
      values: {
        ...{ as, confidence, quotes, frontMatterKeys, fields, keep },
        dictionaries: dictionaries && { ...dictionaries, files },
      },
      from: (key) => {
        const where = path.length === 0 ? '' : ` (${spell(path)})`;
        return `${this.file.name}:${this.file.lineOf([...path, ...key.split('.')])}${where}`;
      },
    };
  }

  #patterns(patterns: readonly string[]): Patterns {
    return new Patterns(this.file.folder, patterns);
  }

  /** A path in the configuration, as one of the working directory. */
  #near(path: string): string {
    return relative(process.cwd(), resolve(this.file.folder, path));
  }
}

/** @throws ConfigError if the file has mistakes; Error if it cannot be read. */
export function loadConfig(file: string): Config {
  return new Config(readConfig(file));
}
