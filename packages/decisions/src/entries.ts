import type { HeldDisclosure } from '@dataspor/disclosure'
import { decodeStored, disclosureDataOf } from '@dataspor/events'
import type { FoundItem, ItemPlace, PersonalReader } from '@dataspor/read-models/personal'

const ITEMS_A_READ = 1_000
const READS_MAX = 1_000

/** All entries of a person, newest first, as the model has them now. */
export async function* entriesOf(
  personal: PersonalReader,
  subjects: readonly string[],
): AsyncGenerator<FoundItem> {
  const { position: upTo } = await personal.applied()
  let after: ItemPlace | undefined
  for (let read = 0; read < READS_MAX; read++) {
    const rows = await personal.items({
      subjects,
      upTo,
      filter: {},
      limit: ITEMS_A_READ,
      ...(after === undefined ? {} : { after }),
    })
    yield* rows
    after = rows.at(-1)
    if (rows.length < ITEMS_A_READ) return
  }
}

/** The disclosure in an entry, whatever event it came by; undefined where it holds none. */
export function disclosureIn({ body, occurredAt }: FoundItem): HeldDisclosure | undefined {
  const by = decodeStored(body)
  const data = disclosureDataOf(by)
  return data === undefined ? undefined : { by, occurredAt, data }
}
