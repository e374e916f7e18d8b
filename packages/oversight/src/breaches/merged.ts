import type { PersonalReader } from '@dataspor/read-models/personal'

const IDS_A_PAGE = 10_000
const PAGES_MAX = 200

/** For every id that has another today: one id that stands for the person. Whoever is not in it has one id. */
export async function mergedPeople(
  personal: Pick<PersonalReader, 'merged' | 'samePeople'>,
): Promise<ReadonlyMap<string, string>> {
  const standsFor = new Map<string, string>()
  let after: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const ids = await personal.merged(after, IDS_A_PAGE)
    for (const id of ids) {
      if (standsFor.has(id)) continue
      for (const same of await personal.samePeople([id])) standsFor.set(same, id)
    }
    if (ids.length < IDS_A_PAGE) break
    after = ids.at(-1)
  }
  return standsFor
}
