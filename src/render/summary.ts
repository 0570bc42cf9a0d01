import type { Result } from '../result.js';

/** One line on what was found and done. */
export function summary(path: string, { document, edits, suggestions }: Result): string {
  const { verdict, spinRate, spinScore } = document;
  const found =
    verdict === 'clean'
      ? 'clean'
      : `${verdict} (${Math.round(spinRate * 100)} % of the replaceable words, score ${Math.round(spinScore)})`;
  const counts = [count(edits.length, 'fix', 'fixes')];
  if (suggestions.length > 0) counts.push(count(suggestions.length, 'suggestion', 'suggestions'));
  return `${path}: ${found}: ${counts.join(', ')}\n`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
