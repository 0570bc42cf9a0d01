/** An item and what became of it. */
export interface Settled<Item, Value> {
  readonly item: Item;
  readonly outcome: PromiseSettledResult<Value>;
}

/**
 * Runs a task for each item and gives the outcomes in the order of the items. At most `ahead` tasks
 * are begun whose outcome was not taken yet, so that a slow reader slows them down.
 */
export async function* inOrder<Item, Value>(
  items: readonly Item[],
  ahead: number,
  run: (item: Item) => Promise<Value>,
): AsyncGenerator<Settled<Item, Value>> {
  const begun: Promise<Settled<Item, Value>>[] = [];
  for (const item of items) {
    if (begun.length === ahead) yield await begun.shift()!;
    begun.push(Promise.allSettled([run(item)]).then(([outcome]) => ({ item, outcome })));
  }
  for (const last of begun) yield await last;
}
