import type { HeldDisclosure } from '@dataspor/disclosure'
import { decodeStored, disclosureDataOf } from '@dataspor/events'
import { type FoundItem, itemPages, type PersonalReader } from '@dataspor/read-models/personal'

const ITEMS_A_READ = 1_000

/** All entries of a person, newest first, as the model has them now. */
export async function* entriesOf(
  personal: PersonalReader,
  subjects: readonly string[],
): AsyncGenerator<FoundItem> {
  const { position: upTo } = await personal.applied()
  const query = { subjects, upTo, filter: {}, limit: ITEMS_A_READ }
  for await (const rows of itemPages(personal, query)) yield* rows
}

/** The disclosure in an entry, whatever event it came by; undefined where it holds none. */
export function disclosureIn({ body, occurredAt }: FoundItem): HeldDisclosure | undefined {
  const by = decodeStored(body)
  const data = disclosureDataOf(by)
  return data === undefined ? undefined : { by, occurredAt, data }
}
