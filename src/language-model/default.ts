import { type LanguageModel, modelFromBytes } from './model.js';
import { MODEL } from './model-file.js';

let loaded: LanguageModel | undefined;

/**
 * The built-in model, read once. Its checksum is left to the package manager, which verified the
 * whole package, and to the tests: at every start it would cost more than the reading.
 * @throws Error if its file is missing, cut off or of another version.
 */
export function defaultModel(): LanguageModel {
  loaded ??= modelFromBytes(MODEL.bytes(), MODEL.path, false);
  return loaded;
}
