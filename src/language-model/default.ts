import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LanguageModel, modelFromBytes } from './model.js';

/** The built-in model; the same from `src` and from `dist`. */
export const MODEL = fileURLToPath(new URL('../../model/en.bin', import.meta.url));

let loaded: LanguageModel | undefined;

/**
 * The built-in model, read once. Its checksum is left to the package manager, which verified the
 * whole package, and to the tests: at every start it would cost more than the reading.
 * @throws Error if its file is missing, cut off or of another version.
 */
export function defaultModel(): LanguageModel {
  loaded ??= modelFromBytes(readFileSync(MODEL), MODEL, false);
  return loaded;
}
