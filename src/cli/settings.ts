import type { FormatName } from '../formats/formats.js';
import type { DocumentOptions } from '../formats/unspin-document.js';
import type { Config } from './config/config.js';
import { findConfig } from './config/find.js';
import type { DictionarySetting } from './dictionaries.js';
import type { Wanted } from './files/filter.js';
import type { Options } from './options.js';
import type { As } from './records/kind.js';

type Undefinable<Values> = { readonly [Key in keyof Values]?: Values[Key] | undefined };

/** What the command line or a part of the configuration says of a file; undefined: nothing. */
export interface FileValues {
  readonly as?: As | undefined;
  readonly confidence?: number | undefined;
  readonly quotes?: 'keep' | 'repair' | undefined;
  readonly frontMatterKeys?: readonly string[] | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly keep?: readonly (string | { readonly phrase: string })[] | undefined;
  readonly dictionaries?: Undefinable<DictionarySetting> | undefined;
}

/** What the configuration says of a whole run; undefined: nothing. */
export interface RunValues {
  readonly failOn?: Options['failOn'] | undefined;
  readonly maxFindings?: number | undefined;
  readonly baseline?: string | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
}

/** Values with where they were written. */
export interface Layer {
  readonly values: FileValues & RunValues;
  /** @param key Dotted, if it is within another. */
  readonly from: (key: string) => string;
}

/** How one file is read and decided. */
export interface FileSettings {
  readonly as?: As | undefined;
  readonly engine: Omit<DocumentOptions, 'dictionary' | 'model' | 'quotations'>;
  readonly dictionaries: DictionarySetting;
}

/** How one document is read and decided. */
export interface DocumentSettings extends FileSettings {
  readonly as?: FormatName | undefined;
}

/** What holds in a run: the command line comes before the configuration. */
export class Settings {
  /** The options, with what the configuration says of the run where they say nothing. */
  readonly options: Options;
  readonly #given: FileValues;

  constructor(
    options: Options,
    readonly config: Config | undefined,
  ) {
    const { maxFindings, baseline, failOn } = config?.run ?? {};
    this.options = {
      ...defined({ maxFindings, baseline }),
      // elsewhere a configuration must not make a filter fail
      ...(options.check ? defined({ failOn }) : {}),
      ...options,
    };
    this.#given = valuesOf(options);
  }

  /** @param path Absolute; undefined for text that is no file. */
  forFile(path: string | undefined): FileSettings {
    const layers = this.config?.layersFor(path) ?? [];
    const said = [...layers.map(({ values }) => values), this.#given];
    const all: FileValues = Object.assign({}, ...said.map(defined));
    const { as, confidence, quotes, frontMatterKeys, fields } = all;
    const dictionaries = said.map((values) => defined(values.dictionaries ?? {}));
    const keep = all.keep?.map((kept) => (typeof kept === 'string' ? kept : kept.phrase));
    return {
      as,
      engine: defined({ confidence, quotes, frontMatterKeys, fields, keep }),
      dictionaries: Object.assign({ files: [], builtIn: true }, ...dictionaries),
    };
  }

  async wanted(): Promise<Wanted> {
    const { Patterns } = await import('./files/patterns.js');
    const { exclude = [] } = this.options;
    const given = exclude.length === 0 ? [] : [new Patterns(process.cwd(), exclude)];
    const configured = this.config?.exclude;
    return { exclude: configured ? [configured, ...given] : given, include: this.config?.include };
  }
}

/**
 * Finds the configuration from the working directory upwards, unless it is named or unwanted.
 * @throws ConfigError if it has mistakes; Error if the one that is named cannot be read.
 */
export async function settingsOf(options: Options): Promise<Settings> {
  const { config = findConfig(process.cwd()) } = options;
  if (config === undefined || config === false) return new Settings(options, undefined);
  const { loadConfig } = await import('./config/config.js');
  return new Settings(options, loadConfig(config));
}

function valuesOf(options: Options): FileValues {
  const { as, confidence, quotes, frontMatterKeys, field: fields } = options;
  const { dictionary = [], onlyDictionary = [] } = options;
  const files = [...onlyDictionary, ...dictionary];
  return {
    ...{ as, confidence, quotes, frontMatterKeys, fields },
    dictionaries: {
      files: files.length === 0 ? undefined : files,
      builtIn: onlyDictionary.length === 0 ? undefined : false,
    },
  };
}

type Defined<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

/** Without the keys that have no value, which would hide those of others. */
function defined<Values extends object>(values: Values): Defined<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<Values>;
}
