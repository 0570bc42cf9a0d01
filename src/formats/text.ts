import { type Read, verbatim } from './prose.js';

/** Plain text: one block, all of it prose. */
export const read: Read = (source) =>
  source === ''
    ? []
    : [{ segments: [{ text: source, start: 0, end: source.length }], encode: verbatim }];
