import type { DocumentVerdict, Result } from '../result.js';

/** One line on what was found and done. */
export function summary(path: string, { document, edits, suggestions }: Result): string {
  const counts = [count(edits.length, 'fix', 'fixes')];
  if (suggestions.length > 0) counts.push(count(suggestions.length, 'suggestion', 'suggestions'));
  return `${path}: ${verdictOf(document)}: ${counts.join(', ')}\n`;
}

/** "clean", or what speaks against it. */
export function verdictOf({ verdict, spinRate, spinScore }: DocumentVerdict): string {
  if (verdict === 'clean') return verdict;
  return `${verdict} (${Math.round(spinRate * 100)} % of the replaceable words, score ${Math.round(spinScore)})`;
}

/** "1 fix", "2 fixes". */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
