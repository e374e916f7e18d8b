import {
  decodeStored,
  disclosureDataOf,
  entryIdOf,
  type StoredDisclosure,
  type StoredEvent,
} from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import { type EventLog, recordAt } from '@dataspor/event-log'
import type { FoundDisclosure } from '@dataspor/read-models/oversight'

/** A place of the history with what the log tells there. */
export interface Told {
  readonly found: FoundDisclosure
  /** Public id of the event that was first recorded. */
  readonly id: string
  /** Whose entry it is, by its ordinal; undefined for a batch and for what is about nobody. */
  readonly subject: string | undefined
  readonly data: StoredDisclosure
  readonly event: StoredEvent
  /** The event as it was stored, JSON. */
  readonly body: string
  readonly recordedAt: number
  /** Of a batch: how many it is about, by its seal. */
  readonly subjectCount: number | undefined
}

/** Reads what lies at these places, in order. Error: `damaged` where the log has something else there. */
export function readTold(
  log: Pick<EventLog, 'readAll'>,
  found: readonly FoundDisclosure[],
): Promise<readonly Told[]> {
  return Promise.all(found.map((place) => readOne(log, place)))
}

async function readOne(log: Pick<EventLog, 'readAll'>, found: FoundDisclosure): Promise<Told> {
  const position: LogPosition = found.batch ? found.origin : found.position
  const record = await recordAt(log, position)
  const body = Buffer.from(record.body).toString()
  const event = decodeStored(body)
  const data = disclosureDataOf(event)
  if (data === undefined) throw notThere(position)
  const id = entryIdOf(event)
  const subject = found.batch ? undefined : subjectOf(event, data, found.ordinal)
  const subjectCount = found.batch ? await sealedCount(log, found.position) : undefined
  return { found, id, data, subject, event, body, recordedAt: record.recordedAt, subjectCount }
}

async function sealedCount(log: Pick<EventLog, 'readAll'>, seal: LogPosition): Promise<number> {
  const event = decodeStored((await recordAt(log, seal)).body)
  if (event.type !== 'batch.sealed') throw notThere(seal)
  return event.data.subjectCount
}

function subjectOf(
  event: StoredEvent,
  { alsoAbout }: StoredDisclosure,
  ordinal: number,
): string | undefined {
  return ordinal === 0 ? event.subject : alsoAbout?.[ordinal - 1]?.subject
}

function notThere(position: LogPosition): DatasporError {
  return new DatasporError('damaged', { internal: `no disclosure at ${position}` })
}
