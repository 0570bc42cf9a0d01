/** An item and what became of it. */
export interface Settled<Item, Value> {
  readonly item: Item;
  readonly outcome: PromiseSettledResult<Value>;
}

/**
 * Runs a task for each item and gives the outcomes in the order of the items, each as soon as it is
 * there, whether or not another item comes. At most `ahead` tasks are begun whose outcome was not
 * taken yet, so that a slow reader slows them down.
 * @throws What the items throw, behind the outcomes of those before.
 */
export async function* inOrder<Item, Value>(
  items: Iterable<Item> | AsyncIterable<Item>,
  ahead: number,
  run: (item: Item) => Promise<Value>,
): AsyncGenerator<Settled<Item, Value>> {
  const source = iterate(items);
  const begun: Promise<Outcome<Item, Value>>[] = [];
  let coming: Promise<Arrival<Item>> | undefined = arrival(source);
  let failure: { readonly error: unknown } | undefined;
  while (coming !== undefined || begun.length > 0) {
    const [head] = begun;
    const room = begun.length < ahead ? coming : undefined;
    const event = await Promise.race([head, room].filter((one) => one !== undefined));
    if (event.is === 'outcome') {
      begun.shift();
      yield event.settled;
    } else if (event.is === 'item') {
      begun.push(outcomeOf(event.item, run));
      coming = arrival(source);
    } else {
      coming = undefined;
      if (event.is === 'failure') failure = event;
    }
  }
  if (failure !== undefined) throw failure.error;
}

interface Outcome<Item, Value> {
  readonly is: 'outcome';
  readonly settled: Settled<Item, Value>;
}

type Arrival<Item> =
  | { readonly is: 'item'; readonly item: Item }
  | { readonly is: 'end' }
  | { readonly is: 'failure'; readonly error: unknown };

async function outcomeOf<Item, Value>(
  item: Item,
  run: (item: Item) => Promise<Value>,
): Promise<Outcome<Item, Value>> {
  const [outcome] = await Promise.allSettled([run(item)]);
  return { is: 'outcome', settled: { item, outcome } };
}

async function arrival<Item>(source: AsyncIterator<Item>): Promise<Arrival<Item>> {
  try {
    const { done, value } = await source.next();
    return done ? { is: 'end' } : { is: 'item', item: value };
  } catch (error) {
    return { is: 'failure', error };
  }
}

async function* iterate<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
