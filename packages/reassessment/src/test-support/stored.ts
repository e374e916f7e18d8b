import {
  type Catalogue,
  createCatalogue,
  currentCatalogue,
  sealCatalogue,
} from '@dataspor/catalogue'
import { reassessBy } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import {
  dedupKey,
  encodeStored,
  type StoredData,
  type StoredDisclosure,
  type StoredEvent,
  type StoredType,
} from '@dataspor/events'

export const NOW_MS = Date.parse('2026-03-02T12:00:00Z')
export const PERSON = 'ab'.repeat(16)

export const catalogue: Catalogue = createCatalogue(currentCatalogue())

/** The present catalogue, with a basis that is out of force from a day on. */
export function withoutFrom(id: string, validTo: string | null): Catalogue {
  const { version: _, ...content } = catalogue.document
  return createCatalogue(
    sealCatalogue({
      ...content,
      legalBases: content.legalBases.map((basis) =>
        basis.id === id ? { ...basis, validTo } : basis,
      ),
    }),
  )
}

const DATA = {
  sender: { ref: 'a-kasse:3f' },
  recipient: { ref: 'star', system: 'dfdg' },
  act: 'disclosure',
  mode: 'push',
  purpose: 'ydelsesadministration',
  flow: 'F40',
  dataCategories: ['dfdg-til-afmelding'],
  legalBases: ['gdpr-6-1-e'],
} as const

/** A disclosure with the verdict of the present catalogue frozen in it. */
export function disclosure(data: Partial<StoredDisclosure> = {}): StoredDisclosure {
  const unjudged = { ...DATA, ...data } as StoredDisclosure
  const assessment = reassessBy(catalogue)({
    disclosure: unjudged,
    occurredAt: NOW_MS,
    personal: true,
  })
  return { ...unjudged, assessment }
}

/** Appends an event of any type; gives its position. */
export async function append<T extends StoredType>(
  log: EventLog,
  type: T,
  id: string,
  data: StoredData[T],
  more: Partial<StoredEvent> = {},
): Promise<number> {
  const source = 'jobnet'
  const times = { occurredAt: NOW_MS, recordedAt: NOW_MS }
  const event = { v: 1, type, id, source, ...times, subject: PERSON, ...more, data } as StoredEvent
  const [outcome] = await log.append({
    stream: 'src/jobnet/http/0',
    expectedRevision: 'any',
    events: [
      {
        dedupKey: dedupKey(source, id),
        contentTag: new Uint8Array(16),
        recordedAt: event.recordedAt,
        body: encodeStored(event),
      },
    ],
  })
  return outcome!.position
}
