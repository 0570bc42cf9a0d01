import { PackagedFile } from '../text/packaged-file.js';

/** The built-in dictionary, compiled by `npm run build`; the same from `src` and from `dist`. */
export const COMPILED = new PackagedFile(new URL('../../dist/dictionary/en.bin', import.meta.url));
