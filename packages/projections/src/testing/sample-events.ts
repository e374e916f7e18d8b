import type { EventLog, NewEvent } from '@dataspor/event-log'
import {
  encodeStored,
  type StoredData,
  type StoredDisclosure,
  type StoredEnvelope,
  type StoredEvent,
  type StoredType,
} from '@dataspor/events'
import { sha256 } from '@dataspor/kernel'

/** People of the samples, by a small number. */
export const person = (n: number): string => n.toString(16).padStart(32, 'b')

/** A stored event of a type, with what a test does not care about filled in. */
export function stored<T extends StoredType>(
  type: T,
  data: StoredData[T],
  given: Partial<StoredEnvelope<T>> = {},
): StoredEvent {
  const base = { v: 1, type, id: 'e1', source: 'jobnet', occurredAt: 1_000, recordedAt: 2_000 }
  return { ...base, data, ...given } as StoredEvent
}

export function disclosure(given: Partial<StoredDisclosure> = {}): StoredDisclosure {
  return {
    sender: { ref: 'jobnet' },
    recipient: { ref: 'star', system: 'dfdg' },
    act: 'disclosure',
    mode: 'push',
    dataCategories: ['cv'],
    legalBases: ['gdpr-6-1-e'],
    assessment: { catalogue: '1', flow: 'F1', bases: [], findings: [] },
    ...given,
  }
}

/** The log with these events appended, in order. */
export async function logOf(log: EventLog, events: readonly StoredEvent[]): Promise<EventLog> {
  if (events.length > 0) await append(log, events)
  return log
}

export async function append(log: EventLog, events: readonly StoredEvent[]): Promise<void> {
  const { position } = await log.head()
  const added = events.map((event, i) => newEvent(event, position + i))
  await log.append({ stream: 'src/jobnet/http/0', expectedRevision: 'any', events: added })
}

function newEvent(event: StoredEvent, n: number): NewEvent {
  const key = sha256(String(n)).subarray(0, 16)
  const { recordedAt } = event
  return { dedupKey: key, contentTag: key, recordedAt, body: encodeStored(event) }
}
