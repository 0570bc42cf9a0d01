// What every run needs, in one file of the bundle.
export * as engine from '../formats/unspin-document.js';
export { run } from './run.js';
