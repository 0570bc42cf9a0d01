import { fileURLToPath } from 'node:url';

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));

export const ROOT = pathOf('../');
export const COMMAND = pathOf('../bin/unspin.js');
export const FIXTURES = pathOf('../fixtures/');
/** Other text, larger than what may be in the repository; may be missing. */
export const CORPORA = pathOf('../../shared/corpora/');
export const RESULTS = pathOf('results/');
/** Programs of the peers' makers. */
export const PEERS = pathOf('.cache/peers/');
/** Text, dictionaries and the peers' configurations, made of the repository and of `CORPORA`. */
export const INPUTS = pathOf('.cache/inputs/');
/** Small programs and files that make a library a command. */
export const ADAPTERS = pathOf('peers/');
