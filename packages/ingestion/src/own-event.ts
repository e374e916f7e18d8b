import {
  decodeStored,
  dedupKey,
  formatPublicId,
  parsePublicId,
  type StoredDisclosure,
  type StoredEvent,
} from '@dataspor/events'
import { ERROR_CODES, type ErrorCode } from '@dataspor/kernel'
import type { QuarantineEntry } from '@dataspor/vault'
import type { OwnEvent, QuarantinedEvent, Reporter } from './api.ts'
import type { IntakeDeps } from './deps.ts'

const PAGE = 200
const PAGES_MAX = 50

/** A producer's own event, stored or refused. Another's is as if it were not there. */
export async function ownEvent(
  publicId: string,
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<OwnEvent | undefined> {
  const parsed = parsePublicId(publicId)
  if (parsed === undefined) return undefined
  const { registry } = deps.rules()
  const [own, source] = [registry.canonical(reporter.party), registry.canonical(parsed.source)]
  if (own !== source && own !== registry.legalEntity(source)) return undefined
  const record = await deps.log.find(dedupKey(source, parsed.id))
  if (record !== undefined) return storedView(decodeStored(record.body), record.position)
  const entry = await findRefused(own, parsed.id, deps)
  if (entry === undefined) return undefined
  const { code, pointer, receivedAt, id } = entry
  return {
    state: 'refused',
    id: formatPublicId(source, parsed.id),
    code,
    ...(pointer === undefined ? {} : { pointer }),
    receivedAt,
    quarantineId: id,
  }
}

function storedView(event: StoredEvent, position: number): OwnEvent {
  const { source, id, type, occurredAt, recordedAt } = event
  const stored = {
    state: 'stored' as const,
    id: formatPublicId(source, id),
    type,
    occurredAt,
    recordedAt,
    position,
  }
  const disclosure = disclosureOf(event)
  if (disclosure === undefined) return stored
  const { catalogue, flow, findings } = disclosure.assessment
  return { ...stored, assessment: { catalogue, flow, findings } }
}

function disclosureOf(event: StoredEvent): StoredDisclosure | undefined {
  if (event.type === 'disclosure.corrected') return event.data.replacement
  return event.type === 'disclosure.recorded' || event.type === 'disclosure.received'
    ? event.data
    : undefined
}

async function findRefused(
  source: string,
  eventId: string,
  { vault }: IntakeDeps,
): Promise<QuarantineEntry | undefined> {
  let after: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const entries = await vault.quarantine.list(source, after, PAGE)
    const found = entries.findLast((entry) => entry.eventId === eventId)
    if (found !== undefined) return found
    after = entries.at(-1)?.id
    if (entries.length < PAGE) return undefined
  }
  return undefined
}

/** A producer's refused events, oldest first. An `after` that is none of its own is `cursor_invalid`. */
export async function quarantined(
  reporter: Reporter,
  after: string | undefined,
  limit: number,
  deps: IntakeDeps,
): Promise<readonly QuarantinedEvent[]> {
  const own = deps.rules().registry.canonical(reporter.party)
  const entries = await deps.vault.quarantine.list(own, after, limit)
  return entries.map(({ id, eventId, code, pointer, receivedAt, expiresAt }) => ({
    id,
    eventId,
    code,
    detail: ERROR_CODES[code as ErrorCode] ?? ERROR_CODES.event_invalid,
    ...(pointer === undefined ? {} : { pointer }),
    receivedAt,
    expiresAt,
  }))
}
