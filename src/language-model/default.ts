import { fileURLToPath } from 'node:url';
import { type LanguageModel, loadModel } from './model.js';

/** The built-in model; the same from `src` and from `dist`. */
const MODEL = fileURLToPath(new URL('../../model/en.bin', import.meta.url));

let loaded: LanguageModel | undefined;

/**
 * The built-in model, read once.
 * @throws Error if its file is missing or damaged.
 */
export function defaultModel(): LanguageModel {
  loaded ??= loadModel(MODEL);
  return loaded;
}
