import type { AppendOutcome, EventLog, LogRecord, NewEvent } from '@dataspor/event-log'
import {
  contentTag,
  decodeStored,
  dedupKey,
  encodeStored,
  OWN_SOURCE,
  type StoredData,
  type StoredEnvelope,
  type StoredEvent,
  storedVersion,
  type StoredType,
} from '@dataspor/events'
import { DatasporError, hmacKey } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'

export interface OwnEvent<T extends StoredType> {
  readonly type: T
  readonly id: string
  readonly nowMs: number
  readonly subject?: string
  readonly data: StoredData[T]
}

/**
 * Appends events of Dataspor's own; all are durable together. One whose id is there already is left as it is: `kind` says
 * `duplicate` or `conflict`.
 */
export async function appendOwn<T extends StoredType>(
  { log, vault }: { readonly log: EventLog; readonly vault: Vault },
  stream: string,
  events: readonly OwnEvent<T>[],
): Promise<readonly AppendOutcome[]> {
  const tagKey = hmacKey(vault.logKey.expose())
  return log.append({
    stream,
    expectedRevision: 'any',
    events: events.map((event): NewEvent => {
      const body = encodeStored(storedOf(event))
      return {
        dedupKey: dedupKey(OWN_SOURCE, event.id),
        contentTag: contentTag(tagKey, Buffer.from(body).toString()),
        recordedAt: event.nowMs,
        body,
      }
    }),
  })
}

function storedOf<T extends StoredType>(event: OwnEvent<T>): StoredEvent {
  const { type, id, nowMs, subject, data } = event
  return {
    v: storedVersion(type),
    type,
    id,
    source: OWN_SOURCE,
    occurredAt: nowMs,
    recordedAt: nowMs,
    ...(subject === undefined ? {} : { subject }),
    data,
  } as StoredEvent
}

/** An event of a source with its place; undefined where there is none. */
export async function findStored(
  log: EventLog,
  source: string,
  id: string,
): Promise<{ readonly record: LogRecord; readonly event: StoredEvent } | undefined> {
  const record = await log.find(dedupKey(source, id))
  return record === undefined ? undefined : { record, event: decodeStored(record.body) }
}

/** Dataspor's own event of a type and id; undefined where there is none of that type. */
export async function findOwn<T extends StoredType>(
  log: EventLog,
  type: T,
  id: string,
): Promise<StoredEnvelope<T> | undefined> {
  const found = await findStored(log, OWN_SOURCE, id)
  return found?.event.type === type ? (found.event as unknown as StoredEnvelope<T>) : undefined
}

/** The position of what was appended just now. Error: `internal` where its id was there before. */
export function placeOf(outcome: AppendOutcome | undefined): number {
  if (outcome?.kind === 'appended') return outcome.position
  throw new DatasporError('internal', { internal: 'an id of our own was used twice' })
}
