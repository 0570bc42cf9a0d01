const CONTRACTED: Readonly<Record<string, string>> = {
  "'m": 'am',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "can't": 'can not',
  cannot: 'can not',
  "won't": 'will not',
};

/** Whether two phrases are the same once contractions are written out. */
export function isContraction(spun: readonly string[], original: readonly string[]): boolean {
  // most swaps have nothing of the kind
  if (!spun.some(isShort) && !original.some(isShort)) return false;
  const written = (keys: readonly string[]) =>
    keys.map((key) => CONTRACTED[key] ?? key.replace(/n't$/, ' not')).join(' ');
  const left = written(spun);
  const right = written(original);
  return left === right || verbOrClitic(left) === verbOrClitic(right);
}

function isShort(key: string): boolean {
  return key.includes("'") || key === 'cannot';
}

/** "is", "has", "would" and "had" in the form in which a contraction leaves them apart from none. */
function verbOrClitic(phrase: string): string {
  return phrase
    .replaceAll(/(?<= )(?:is|has)(?= |$)/g, "'s")
    .replaceAll(/(?<= )(?:would|had)(?= |$)/g, "'d");
}
