import type { FoundItem, ItemPlace, ItemQuery, PersonalReader } from './port.ts'

const PAGES_MAX = 1_000

/** What a query finds in pages of its `limit`, in order, none twice; the last may be empty. At most 1,000 pages. */
export async function* itemPages(
  personal: Pick<PersonalReader, 'items'>,
  query: Omit<ItemQuery, 'after'>,
): AsyncGenerator<readonly FoundItem[]> {
  let after: ItemPlace | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const rows = await personal.items({ ...query, ...(after === undefined ? {} : { after }) })
    yield rows
    if (rows.length < query.limit) return
    after = rows.at(-1)
  }
}
