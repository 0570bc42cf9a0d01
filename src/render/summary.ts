import type { DocumentVerdict } from '../result.js';

/** What a summary says of a text. */
export type Verdict = Omit<DocumentVerdict, 'passages'>;

/** One line on what was found and done. */
export function summary(
  path: string,
  document: Verdict,
  fixes: number,
  suggestions: number,
): string {
  const counts = [count(fixes, 'fix', 'fixes')];
  if (suggestions > 0) counts.push(count(suggestions, 'suggestion', 'suggestions'));
  return `${path}: ${verdictOf(document)}: ${counts.join(', ')}\n`;
}

/** "clean", or what speaks against it. */
export function verdictOf({ verdict, spinRate, spinScore }: Verdict): string {
  if (verdict === 'clean') return verdict;
  return `${verdict} (${Math.round(spinRate * 100)} % of the replaceable words, score ${Math.round(spinScore)})`;
}

/** "1 fix", "2 fixes". */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
