import { expect, test } from 'vitest';
import { verbatim } from '../../src/formats/prose.js';
import { ProseMap } from '../../src/formats/prose-map.js';

test('a place in a long text costs no more than one in a short text', () => {
  const source = 'word '.repeat(400_000);
  // cut from a longer one, so that the two are not one string in memory
  const text = `${source}!`.slice(0, -1);
  const map = new ProseMap(source, [
    { segments: [{ text, start: 0, end: text.length }], encode: verbatim },
  ]);
  for (let at = 0; at < 100_000; at += 5)
    expect(map.place(at, at + 4)).toMatchObject({ start: at, end: at + 4, whole: true });
});
