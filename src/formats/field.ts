/** A path of names; `*` stands for any name and, like `[]`, for the items of an array. */
export type Field = readonly string[];

/** "items[].title" -> items, [], title. */
export function parseFields(fields: readonly string[] | undefined): readonly Field[] | undefined {
  return fields?.map((field) =>
    field
      .replaceAll('[]', '.[]')
      .split('.')
      .filter((name) => name !== ''),
  );
}

/**
 * Whether a field names the value at a path of keys, in which undefined stands for an item of an
 * array. Items need not be named: "items.title" is "items[].title".
 */
export function matchesField(
  field: Field,
  path: readonly (string | undefined)[],
  at = 0,
  from = 0,
): boolean {
  if (from === path.length) return at === field.length;
  const key = path[from];
  const name = field[at];
  if (key === undefined) {
    const named = name === '[]' || name === '*';
    return (
      (named && matchesField(field, path, at + 1, from + 1)) ||
      matchesField(field, path, at, from + 1)
    );
  }
  return (name === key || name === '*') && matchesField(field, path, at + 1, from + 1);
}
