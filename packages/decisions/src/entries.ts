import { decodeStored, type StoredDisclosure, type StoredEvent } from '@dataspor/events'
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

export interface EntryDisclosure extends Pick<StoredEvent, 'source' | 'id' | 'occurredAt'> {
  readonly data: StoredDisclosure
}

/** The disclosure in an entry, whatever event it came by; undefined where it holds none. */
export function disclosureIn({ body, occurredAt }: FoundItem): EntryDisclosure | undefined {
  const event = decodeStored(body)
  const { source, id } = event
  switch (event.type) {
    case 'disclosure.recorded':
    case 'disclosure.received':
      return { source, id, occurredAt, data: event.data }
    case 'disclosure.corrected':
      return { source, id, occurredAt, data: event.data.replacement }
    case 'batch.opened':
      return { source, id, occurredAt, data: event.data.disclosure }
    default:
      return undefined
  }
}
