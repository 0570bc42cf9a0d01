/** A span of the spun text and what the author wrote there. */
export interface Mark {
  /** UTF-16 offsets into the spun text. */
  readonly start: number;
  readonly end: number;
  readonly spun: string;
  /** The best first; any of them counts as right. */
  readonly originals: readonly string[];
  /** May be repaired or left: neither counts. */
  readonly doubtful: boolean;
}

/** A text with every swapped span marked. */
export interface Gold {
  /** The text as the spinner left it. */
  readonly spun: string;
  /** The text as the author wrote it: each mark's best original in place. */
  readonly clean: string;
  /** In order, disjoint. */
  readonly marks: readonly Mark[];
}

const MARK = /\[\[(\??)((?:(?!\[\[|=>|\]\]).)*)=>((?:(?!\[\[|\]\]).)*)\]\]/gs;

/** Reads `[[spun=>best|alternative]]` and `[[?spun=>best]]`; anything else is text. */
export function parseGold(marked: string): Gold {
  const marks: Mark[] = [];
  let spun = '';
  let clean = '';
  let last = 0;
  for (const match of marked.matchAll(MARK)) {
    const between = marked.slice(last, match.index);
    const originals = match[3]!.split('|');
    const start = spun.length + between.length;
    const end = start + match[2]!.length;
    marks.push({ start, end, spun: match[2]!, originals, doubtful: match[1] === '?' });
    spun += between + match[2];
    clean += between + originals[0];
    last = match.index + match[0].length;
  }
  const rest = marked.slice(last);
  return { spun: spun + rest, clean: clean + rest, marks };
}

/** Writes what `parseGold` reads. */
export function formatGold({ spun, marks }: Gold): string {
  let marked = '';
  let last = 0;
  for (const mark of marks) {
    const flag = mark.doubtful ? '?' : '';
    marked += `${spun.slice(last, mark.start)}[[${flag}${mark.spun}=>${mark.originals.join('|')}]]`;
    last = mark.end;
  }
  return marked + spun.slice(last);
}

/** A text that nobody has spun. */
export function cleanGold(text: string): Gold {
  return { spun: text, clean: text, marks: [] };
}
