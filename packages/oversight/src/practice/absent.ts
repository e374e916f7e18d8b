import { decodeStored } from '@dataspor/events'

import type { Asked } from '../asking/ask.ts'
import { entriesOfPeople, heldPeople, type HiddenDesk } from '../findings/held-entries.ts'
import { silentHolds } from '../findings/silent-holds.ts'
import { readTold, type Told } from '../history/told.ts'

/** The same for the same entry. */
export function entryKey({ found: { position, ordinal } }: Pick<Told, 'found'>): string {
  return `${position}.${ordinal}`
}

/**
 * Entries of a party's history that its officer must not know of: those under another authority's silent hold. People
 * under holds are few, so that counts over everything stay the model's. Each once, by its key.
 */
export async function absentEntries(
  desk: HiddenDesk,
  asked: Asked,
): Promise<ReadonlyMap<string, Told>> {
  const absent = new Map<string, Told>()
  const keepOf = async (people: readonly string[]): Promise<void> => {
    for await (const { told, permission } of entriesOfPeople(desk, asked, people))
      if (permission.kind === 'absent') absent.set(entryKey(told), told)
  }
  for await (const people of heldPeople(desk)) await keepOf(people)
  for await (const { target, isAbsent } of silentHolds(desk, asked)) {
    if (!isAbsent) continue
    const [record] = await desk.log.readAll(target - 1, 1)
    const event = record === undefined ? undefined : decodeStored(record.body)
    if (event?.subject !== undefined) await keepOf([event.subject])
    else if (event?.type === 'batch.opened') {
      const { occurredAt } = event
      const place = { occurredAt, position: target, ordinal: 0, origin: target }
      for (const told of await readTold(desk.log, [{ ...place, batch: false, closed: null }]))
        absent.set(entryKey(told), told)
    }
  }
  return absent
}
