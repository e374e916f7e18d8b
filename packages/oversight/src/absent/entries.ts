import { recordAt } from '@dataspor/event-log'
import { decodeStored, disclosureDataOf, type StoredEvent } from '@dataspor/events'
import {
  entriesOfPeople,
  type HiddenAsked,
  type HiddenDesk,
  heldPeople,
} from '../findings/held-entries.ts'
import { silentHolds } from '../findings/silent-holds.ts'
import { judgeRows } from '../history/judge.ts'
import type { Seen } from '../history/present.ts'
import type { Told } from '../history/told.ts'

/** The same for the same entry. */
export function entryKey({ found: { position, ordinal } }: Pick<Told, 'found'>): string {
  return `${position}.${ordinal}`
}

/**
 * All entries of people on whom anything is withheld, and batches that are withheld as a whole, with what may be seen of
 * each. People under holds are few, so that counts over everything stay the model's. Each once, by its key.
 */
export async function heldEntries(
  desk: HiddenDesk,
  asked: HiddenAsked,
): Promise<ReadonlyMap<string, Seen>> {
  const entries = new Map<string, Seen>()
  const keep = (seen: Seen) => entries.set(entryKey(seen.told), seen)
  const keepOf = async (people: readonly string[]): Promise<void> => {
    for await (const seen of entriesOfPeople(desk, asked, people)) keep(seen)
  }
  for await (const people of heldPeople(desk)) await keepOf(people)
  for await (const { target, isAbsent } of silentHolds(desk, asked)) {
    if (!isAbsent) continue
    const event = decodeStored((await recordAt(desk.log, target)).body)
    if (event.type === 'batch.opened')
      for (const seen of await batchAt(desk, asked, target)) keep(seen)
    else await keepOf(peopleOf(event))
  }
  return entries
}

/** Entries that the party's officer must not know of: those under another authority's silent hold. */
export async function absentEntries(
  desk: HiddenDesk,
  asked: HiddenAsked,
): Promise<ReadonlyMap<string, Told>> {
  const absent = new Map<string, Told>()
  for (const [key, { told, permission }] of await heldEntries(desk, asked))
    if (permission.kind === 'absent') absent.set(key, told)
  return absent
}

/** A batch as the history has it: known from its seal. */
async function batchAt(
  desk: HiddenDesk,
  { party, upTo, nowMs, case: inHand }: HiddenAsked,
  header: number,
): Promise<readonly Seen[]> {
  const rows = await desk.model.history({ party, upTo, filter: { batches: [header] }, limit: 1 })
  const viewer = { party, nowMs, catalogue: desk.catalogue(), case: inHand }
  return judgeRows(desk, viewer, [], upTo, rows)
}

function peopleOf(event: StoredEvent): readonly string[] {
  const data = disclosureDataOf(event)
  const others = (data?.alsoAbout ?? []).map(({ subject }) => subject)
  return [event.subject, ...others].filter((subject) => subject !== undefined)
}
