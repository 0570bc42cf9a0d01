export type { Dictionary } from './dictionary/compile.js';
export { type DictionaryChoice, loadDictionary } from './dictionary/load.js';
export { DictionaryError, type Problem } from './dictionary/read.js';
export {
  FORMAT_NAMES,
  type Format,
  type FormatName,
  formatOf,
  loadFormat,
} from './formats/formats.js';
export { FormatError } from './formats/prose.js';
export { type DocumentOptions, unspinDocument } from './formats/unspin-document.js';
export type { LanguageModel } from './language-model/model.js';
export { loadModel } from './language-model/model.js';
export type { Alternative, DocumentVerdict, Edit, Passage, Result } from './result.js';
export { applyEdits, DEFAULT_CONFIDENCE, type UnspinOptions, unspin } from './unspin.js';
