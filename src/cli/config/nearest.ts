import levenshtein from 'fast-levenshtein';

/** The name that was meant, if one is near: about a third of its letters may be other ones. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const distances = names.map((name) => ({
    name,
    distance: levenshtein.get(word.toLowerCase(), name.toLowerCase()),
  }));
  const [best] = distances.sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= (best.name.length + 1) / 3 ? best.name : undefined;
}
