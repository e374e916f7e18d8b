import { type CatalogueDocument, parseCatalogue, readCatalogueContent } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import {
  decodeStored,
  dedupKey,
  encodeStored,
  OWN_SOURCE,
  type StoredEvent,
} from '@dataspor/events'
import { DatasporError, sha256 } from '@dataspor/kernel'

const STREAM = 'sys/catalogue'
const TAG_BYTES = 16
const PAGE_CATALOGUES = 20

/**
 * Puts a catalogue into the log unless that version has been there before: a restart never takes back a newer one that
 * was published since. False where it was there.
 */
export async function publishOnce(
  log: EventLog,
  document: CatalogueDocument,
  nowMs: number,
): Promise<boolean> {
  const event: StoredEvent = {
    v: 1,
    type: 'catalogue.published',
    id: `catalogue-${document.version}`,
    source: OWN_SOURCE,
    occurredAt: nowMs,
    recordedAt: nowMs,
    data: { version: document.version, document },
  }
  const [outcome] = await log.append({
    stream: STREAM,
    expectedRevision: 'any',
    events: [
      {
        dedupKey: dedupKey(OWN_SOURCE, event.id),
        contentTag: sha256(document.version).subarray(0, TAG_BYTES),
        recordedAt: nowMs,
        body: encodeStored(event),
      },
    ],
  })
  return outcome!.kind === 'appended'
}

/** Tells a catalogue published later from the ones before it, at the cost of one look; -1 where there is none. */
export function catalogueRevision(log: Pick<EventLog, 'revision'>): Promise<number> {
  return log.revision(STREAM)
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

/** All that were in force, in order, and the place from which each was. */
export async function cataloguesPublished(
  log: Pick<EventLog, 'readStream'>,
): Promise<readonly { readonly position: number; readonly document: CatalogueDocument }[]> {
  const published = []
  for (let from = 0; ;) {
    const page = await log.readStream(STREAM, from, PAGE_CATALOGUES)
    const last = page.at(-1)
    if (last === undefined) return published
    for (const { body, position } of page) {
      const event = decodeStored(body)
      if (event.type === 'catalogue.published')
        published.push({ position, document: parseCatalogue(event.data.document) })
    }
    from = last.revision + 1
  }
}

export interface Published {
  readonly document: CatalogueDocument
  /** Whether it came into force now; false where that version is in force already. */
  readonly published: boolean
}

/**
 * Brings a catalogue into force from what an operator sends: the document with or without its version, which follows
 * from the content. Errors: `config_invalid`, naming the entries at fault; also for a version that was in force before
 * the present one, since a version comes into force once.
 */
export async function publishCatalogue(
  log: EventLog,
  given: unknown,
  nowMs: number,
): Promise<Published> {
  const document = readCatalogueContent(given)
  if (await publishOnce(log, document, nowMs)) return { document, published: true }
  const inForce = await catalogueInForce(log)
  if (inForce.version === document.version) return { document: inForce, published: false }
  throw new DatasporError('config_invalid', {
    detail:
      'This version was in force before and does not come into force twice. Give it another publishedFor to go back to it.',
  })
}
