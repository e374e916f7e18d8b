import type { CatalogueDocument } from '@dataspor/catalogue'
import { parseCatalogue } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import { decodeStored, dedupKey, encodeStored, type StoredEvent } from '@dataspor/events'
import { DatasporError, sha256 } from '@dataspor/kernel'

const STREAM = 'sys/catalogue'

/**
 * Puts a catalogue into the log unless that version has been there before: a restart never takes back a newer one that
 * was published since.
 */
export async function publishOnce(
  log: EventLog,
  document: CatalogueDocument,
  nowMs: number,
): Promise<void> {
  const event: StoredEvent = {
    v: 1,
    type: 'catalogue.published',
    id: `catalogue-${document.version}`,
    source: 'dataspor',
    occurredAt: nowMs,
    recordedAt: nowMs,
    data: { version: document.version, document },
  }
  await log.append({
    stream: STREAM,
    expectedRevision: 'any',
    events: [
      {
        dedupKey: dedupKey('dataspor', event.id),
        contentTag: sha256(document.version).subarray(0, 16),
        recordedAt: nowMs,
        body: encodeStored(event),
      },
    ],
  })
}

/** The catalogue in force: the last one published. Error: `not_ready` where there is none. */
export async function catalogueInForce(log: EventLog): Promise<CatalogueDocument> {
  const revision = await log.revision(STREAM)
  const [record] = revision < 0 ? [] : await log.readStream(STREAM, revision, 1)
  const event = record === undefined ? undefined : decodeStored(record.body)
  if (event?.type !== 'catalogue.published')
    throw new DatasporError('not_ready', { internal: 'no catalogue in the log' })
  return parseCatalogue(event.data.document)
}
