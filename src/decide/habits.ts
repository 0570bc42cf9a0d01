import type { OpenSentence } from './hidden.js';

/** How much the rest of the document weighs against what stands at one place. */
const WEIGHT = 0.5;
/** Occurrences, as if seen besides, that no reading is the likelier for. */
const PRIOR = 0.3;

interface Habit {
  /** Sentence and word -> posterior that the phrase stands for something else there. */
  readonly places: Map<number, number>;
  /** Pair -> sum of its posteriors. */
  readonly pairs: Map<number, number>;
  /** Sum of the posteriors of all pairs. */
  replaced: number;
}

/**
 * What a document's other occurrences of a phrase say of each: an author who writes of "data"
 * throughout was spun to "information" throughout, and a real marketing campaign stays one.
 * @param posteriors Reading -> posterior, for each of the open sentences.
 * @returns For each of them: arc -> nats to add to its score.
 */
export function documentHabits(
  open: readonly OpenSentence[],
  posteriors: readonly Float64Array[],
): Float64Array[] {
  const habits = collect(open, posteriors);
  return open.map(({ lattice: { arcs, length } }, item) => {
    const scores = new Float64Array(arcs.length);
    for (let index = 0; index < scores.length; index++) {
      const { pair, phrase, from } = arcs[index]!;
      const habit = habits.get(phrase);
      if (pair < 0 || habit === undefined || habit.places.size < 2) continue;
      const replaced = habit.replaced - habit.places.get(placeKey(item, from))!;
      const elsewhere = habit.pairs.get(pair)! - posteriors[item]![length + index]!;
      const kept = Math.max(0, habit.places.size - 1 - replaced);
      scores[index] = WEIGHT * Math.log((elsewhere + PRIOR) / (kept + PRIOR));
    }
    return scores;
  });
}

function collect(
  open: readonly OpenSentence[],
  posteriors: readonly Float64Array[],
): Map<number, Habit> {
  const habits = new Map<number, Habit>();
  for (const [item, { lattice }] of open.entries()) {
    const { arcs, length, places } = lattice;
    for (const { from, phrase } of places) {
      const habit = habits.get(phrase);
      const places = habit?.places ?? new Map<number, number>();
      places.set(placeKey(item, from), 0);
      if (habit === undefined) habits.set(phrase, { places, pairs: new Map(), replaced: 0 });
    }
    for (const [index, { from, pair, phrase }] of arcs.entries()) {
      if (pair < 0) continue;
      const own = posteriors[item]![length + index]!;
      const habit = habits.get(phrase)!;
      add(habit.places, placeKey(item, from), own);
      add(habit.pairs, pair, own);
      habit.replaced += own;
    }
  }
  return habits;
}

/** No sentence has so many words. */
const LONGEST = 2 ** 24;

function placeKey(item: number, from: number): number {
  return item * LONGEST + from;
}

function add<Key>(sums: Map<Key, number>, key: Key, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}
