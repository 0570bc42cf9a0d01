import { ImportError } from './csv.js';
import type { Phrase, Query } from './query.js';

/** One way to fulfil a query: all of these phrases are there and none of those. */
export interface Clause {
  readonly all: readonly Phrase[];
  readonly none: readonly Phrase[];
}

const MOST_CLAUSES = 200;

/**
 * The query as alternatives (its disjunctive normal form).
 * @throws ImportError if there are more than 200.
 */
export function clausesOf(query: Query): Clause[] {
  return normalise(query, false);
}

/** By De Morgan: NOT (a OR b) is NOT a AND NOT b. */
function normalise(query: Query, negated: boolean): Clause[] {
  if (query.kind === 'phrase')
    return [negated ? { all: [], none: [query] } : { all: [query], none: [] }];
  if (query.kind === 'not') return normalise(query.part, !negated);
  const parts = query.parts.map((part) => normalise(part, negated));
  if ((query.kind === 'or') !== negated) return parts.flat();
  return parts.reduce(product);
}

function product(left: readonly Clause[], right: readonly Clause[]): Clause[] {
  if (left.length * right.length > MOST_CLAUSES)
    throw new ImportError(
      0,
      `the query has more than ${MOST_CLAUSES} alternatives`,
      'split it into several rows',
    );
  return left.flatMap((a) =>
    right.map((b) => ({ all: [...a.all, ...b.all], none: [...a.none, ...b.none] })),
  );
}
