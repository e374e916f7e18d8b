/** An index of entries by their id. */
export function byId<Entry extends { readonly id: string }>(
  list: readonly Entry[],
): ReadonlyMap<string, Entry> {
  return new Map(list.map((entry) => [entry.id, entry]))
}
