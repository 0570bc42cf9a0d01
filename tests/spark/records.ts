import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../integration/tools.js';

const FIXTURES = join(ROOT, 'fixtures');

/** Records with a text, `{ id, text, big }`: paragraphs of the fixtures, spun and clean. */
export function goodRecords(count: number): string[] {
  const texts = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?:spun|original)\.txt$|^keeps/.test(name) && name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(join(FIXTURES, name), 'utf8').trim().split('\n\n'));
  return Array.from({ length: count }, (_, id) => {
    const paragraphs = texts[id % texts.length]!;
    const first = Math.floor(id / texts.length) % paragraphs.length;
    const text = [...paragraphs.slice(first), ...paragraphs.slice(0, first)].join('\n\n');
    // more than a double holds, and nothing in some
    const big = id % 3 === 0 ? 'null' : `${2n ** 53n + BigInt(id)}`;
    return `{"id":${id},"text":${JSON.stringify(text)}, "big": ${big}}`;
  });
}

/** Lines that are not as they should be, and some that only look so. */
export const ODD_LINES: readonly Uint8Array[] = [
  'not JSON',
  '{"id":-1,"text":"cut of',
  '{"id":-2}',
  '{"id":-3,"text":null}',
  '{"id":-4,"text":7,"unspin":"of an earlier run"}',
  '[1, 2]',
  '"text"',
  '',
  '  ',
  '{"id":-5,"text":"The Wall Avenue Journal says so."}\r',
  '{"id":-6,"text":"Nothing.","unspin":{"verdict":"spun"}}',
  '{"id":-7,"text":"caf\xe9"}',
].map((line) => Buffer.from(line, 'latin1'));
