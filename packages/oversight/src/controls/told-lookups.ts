import { recordAt } from '@dataspor/event-log'
import { type ControlledLookup, decodeStored, disclosureDataOf, entryIdOf } from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import type { OpenCase } from '../asking/case-in-hand.ts'
import { type People, peopleNow, withLifted } from '../history/person.ts'
import { permit, type Permission, type Viewer } from '../history/rules.ts'
import type { Told } from '../history/told.ts'
import type { ControlDesk } from './desk.ts'

type Ports = Pick<ControlDesk, 'log' | 'personal' | 'catalogue' | 'clock'>

export interface ToldLookup {
  readonly lookup: ControlledLookup
  readonly told: Told
  readonly permission: Permission
}

/**
 * Look-ups as the log tells them, with what the party's officer may see of each. What lies under another authority's hold
 * is left out: it is in no control. Error: `damaged` where the log has something else there.
 */
export async function toldLookups(
  desk: Ports,
  party: string,
  lookups: readonly ControlledLookup[],
  inHand?: OpenCase,
): Promise<readonly ToldLookup[]> {
  const people = peopleNow(desk.personal)
  const viewer = { party, nowMs: desk.clock.now(), catalogue: desk.catalogue(), case: inHand }
  const told: ToldLookup[] = []
  for (const lookup of lookups) {
    const one = await readLookup(desk, people, viewer, lookup)
    if (one.permission.kind !== 'absent' && one.permission.kind !== 'withheld') told.push(one)
  }
  return told
}

/** The same look-ups without those that lie under another authority's hold. */
export async function controllable(
  desk: Ports,
  party: string,
  lookups: readonly ControlledLookup[],
): Promise<readonly ControlledLookup[]> {
  return (await toldLookups(desk, party, lookups)).map(({ lookup }) => lookup)
}

async function readLookup(
  { log, personal }: Ports,
  people: People,
  viewer: Viewer,
  lookup: ControlledLookup,
): Promise<ToldLookup> {
  const told = await tell(log, lookup)
  const person = await people.of(told.subject)
  const holds = await withLifted(personal, person.holds, [told.body])
  return { lookup, told, permission: permit(told, { ids: person.ids, holds }, viewer) }
}

async function tell(log: ControlDesk['log'], lookup: ControlledLookup): Promise<Told> {
  const { position, origin, occurredAt } = lookup
  const first = await readAt(log, position)
  // A batch is known from its seal, and told by its header.
  const { body, recordedAt, event } =
    first.event.type === 'batch.sealed' ? await readAt(log, origin) : first
  const batch = event.type === 'batch.opened'
  const found = { position, ordinal: 0, origin, occurredAt, batch, closed: null }
  const subject = batch ? undefined : event.subject
  const data = disclosureDataOf(event)
  if (data === undefined)
    throw new DatasporError('damaged', { internal: `no look-up at ${position}` })
  const id = entryIdOf(event)
  return { found, id, data, subject, event, body, recordedAt, subjectCount: undefined }
}

async function readAt(log: ControlDesk['log'], position: LogPosition) {
  const record = await recordAt(log, position)
  const body = Buffer.from(record.body).toString()
  return { body, recordedAt: record.recordedAt, event: decodeStored(body) }
}
