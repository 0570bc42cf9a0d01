import { PackagedFile } from '../text/packaged-file.js';

/** The built-in model; the same from `src` and from `dist`. */
export const MODEL = new PackagedFile(new URL('../../model/en.bin', import.meta.url));
