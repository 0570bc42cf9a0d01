import type { FormatName } from '../formats/formats.js';
import type { DocumentOptions } from '../formats/unspin-document.js';
import type { DictionaryChoice } from './dictionaries.js';
import { documentOptions } from './document-options.js';
import type { Options } from './options.js';

/** How one file is read and decided. */
export interface FileSettings {
  readonly as?: FormatName | undefined;
  readonly engine: Omit<DocumentOptions, 'dictionary' | 'model' | 'quotations'>;
  readonly dictionaries: DictionaryChoice;
}

export function settingsOf(options: Options): FileSettings {
  const { as, dictionary = [], onlyDictionary = [], confidence } = options;
  return {
    as,
    engine: { ...documentOptions(options), ...(confidence === undefined ? {} : { confidence }) },
    dictionaries: {
      files: [...onlyDictionary, ...dictionary],
      builtIn: onlyDictionary.length === 0,
    },
  };
}
