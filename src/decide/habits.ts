import type { OpenSentence } from './hidden.js';

/** How much the rest of the document weighs against what stands at one place. */
const WEIGHT = 0.5;
/** Occurrences, as if seen besides, that no reading is the likelier for. */
const PRIOR = 0.3;

interface Habit {
  /** Place -> posterior that the phrase stands for something else there. */
  readonly places: Map<string, number>;
  /** Pair -> sum of its posteriors. */
  readonly pairs: Map<number, number>;
}

/**
 * What a document's other occurrences of a phrase say of each: an author who writes of "data"
 * throughout was spun to "information" throughout, and a real marketing campaign stays one.
 * @param posteriors Arc -> posterior, for each of the open sentences.
 * @returns For each of them: arc -> nats to add to its score.
 */
export function documentHabits(
  open: readonly OpenSentence[],
  posteriors: readonly Float64Array[],
): Float64Array[] {
  const habits = collect(open, posteriors);
  return open.map(({ sentence, lattice }, item) =>
    Float64Array.from(lattice.arcs, (arc, index) => {
      const habit = habits.get(arc.phrase);
      if (arc.pair < 0 || habit === undefined || habit.places.size < 2) return 0;
      const here = habit.places.get(`${sentence}:${arc.from}`)!;
      const replaced = [...habit.places.values()].reduce((sum, value) => sum + value, 0) - here;
      const elsewhere = habit.pairs.get(arc.pair)! - posteriors[item]![index]!;
      const kept = Math.max(0, habit.places.size - 1 - replaced);
      return WEIGHT * Math.log((elsewhere + PRIOR) / (kept + PRIOR));
    }),
  );
}

function collect(
  open: readonly OpenSentence[],
  posteriors: readonly Float64Array[],
): Map<number, Habit> {
  const habits = new Map<number, Habit>();
  for (const [item, { sentence, lattice }] of open.entries())
    for (const [index, arc] of lattice.arcs.entries()) {
      if (arc.pair < 0) continue;
      const habit = habits.get(arc.phrase) ?? { places: new Map(), pairs: new Map() };
      habits.set(arc.phrase, habit);
      add(habit.places, `${sentence}:${arc.from}`, posteriors[item]![index]!);
      add(habit.pairs, arc.pair, posteriors[item]![index]!);
    }
  return habits;
}

function add<Key>(sums: Map<Key, number>, key: Key, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}
