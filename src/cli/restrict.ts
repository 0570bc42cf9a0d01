import type { Edit, Result } from '../result.js';
import { applyEdits } from '../unspin.js';

/** The result with only those findings that `keep` is true for; it is asked for each once. */
export function restrict(result: Result, keep: (edit: Edit) => boolean): Result {
  const { source } = result;
  const edits = decisions(result, result.edits).filter((group) => keep(group.at(-1)!));
  const made = edits.flat();
  return {
    ...result,
    output: applyEdits(source, made),
    edits: made,
    suggestions: result.suggestions.filter(keep),
  };
}

/** An article goes with the word that it was changed for. */
function decisions({ source }: Result, edits: readonly Edit[]): Edit[][] {
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const before = groups.at(-1)?.at(-1);
    const follows =
      before !== undefined &&
      before.entry === edit.entry &&
      /^an?$/i.test(before.spun) &&
      /^\s+$/.test(source.slice(before.end, edit.start));
    if (follows) groups.at(-1)!.push(edit);
    else groups.push([edit]);
  }
  return groups;
}
