import type { Alternative, Edit } from '../result.js';

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts an edit down to the words that change. Where old and new words pair off one to one, each
 * becomes an edit of its own; else what is the same at either end is left out, short of a word.
 */
export function splitEdit(edit: Edit): Edit[] {
  const old = wordsOf(edit.spun);
  const now = wordsOf(edit.insert);
  if (old.length === now.length)
    return old.flatMap((_, index) => (same(old, now, index) ? [] : [wordEdit(edit, old, index)]));
  const shorter = Math.min(old.length, now.length) - 1;
  let before = 0;
  while (before < shorter && old[before]!.text === now[before]!.text) before++;
  let behind = 0;
  while (before + behind < shorter && old.at(-1 - behind)!.text === now.at(-1 - behind)!.text)
    behind++;
  const first = old[before];
  const last = old.at(-1 - behind);
  const from = now[before];
  const to = now.at(-1 - behind);
  if (first === undefined || last === undefined || from === undefined || to === undefined)
    return [edit];
  return [
    {
      ...edit,
      start: edit.start + first.start,
      end: edit.start + last.end,
      spun: edit.spun.slice(first.start, last.end),
      insert: edit.insert.slice(from.start, to.end),
      alternatives: [],
    },
  ];
}

function wordEdit(edit: Edit, old: readonly Word[], index: number): Edit {
  const { start, end, text } = old[index]!;
  const wordOf = ({ insert, confidence }: Alternative): Alternative[] => {
    const words = wordsOf(insert);
    return words.length === old.length ? [{ insert: words[index]!.text, confidence }] : [];
  };
  return {
    ...edit,
    start: edit.start + start,
    end: edit.start + end,
    spun: text,
    insert: wordsOf(edit.insert)[index]!.text,
    alternatives: edit.alternatives.flatMap(wordOf),
  };
}

function same(old: readonly Word[], now: readonly Word[], index: number): boolean {
  return old[index]!.text === now[index]!.text;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
}
