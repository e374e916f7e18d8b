import type { NewEvent } from '@dataspor/event-log'
import { dedupKey, encodeStored, OWN_SOURCE, type StoredEvent } from '@dataspor/events'
import {
  DatasporError,
  ERROR_CODES,
  type ErrorCode,
  hmacKey,
  hmacSha256,
  type LogPosition,
} from '@dataspor/kernel'
import type { QuarantineEntry } from '@dataspor/vault'
import type { Rejected, Reporter } from './api.ts'
import type { IntakeDeps } from './deps.ts'
import type { Refused } from './judge.ts'

/** What is kept: what its sender can mend (422), or had no right to say (403). The rest is torn, or stored already. */
const KEPT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'source_not_yours',
  'wrong_channel',
  'original_unknown',
  'part_invalid',
  'seal_mismatch',
  'event_invalid',
  'type_unknown',
  'party_unknown',
  'recipient_not_named',
  'subject_invalid',
  'cpr_in_clear_field',
  'time_in_future',
  'time_too_early',
])

const STREAM = 'sys/intake'
const HOUR_MS = 3_600_000
export const KEPT_BYTES_MAX = 256 * 1024

/** Refusals on disk: the results in order, and the position of the last `intake.refused`. */
export interface Kept {
  readonly results: readonly Rejected[]
  readonly position: LogPosition
}

/**
 * Seals what is kept, and is not there already, into the quarantine and leaves an `intake.refused` for it. The id is an HMAC over sender, body and
 * hour: the same event sent again and again within an hour is kept once.
 */
export async function keepRefused(
  refused: readonly Refused[],
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<Kept> {
  const { mends } = reporter
  if (mends !== undefined)
    return { results: refused.map((one) => rejectedOf(one, mends.quarantineId)), position: 0 }
  const nowMs = deps.clock.now()
  const source = deps.rules().registry.canonical(reporter.party)
  const kept = refused.filter(
    ({ refusal, raw }) => KEPT.has(refusal.code) && raw.length <= KEPT_BYTES_MAX,
  )
  const ids = new Map(kept.map((one) => [one, quarantineId(one, source, nowMs, deps)]))
  const results = refused.map((one) => rejectedOf(one, ids.get(one)))
  if (kept.length === 0) return { results, position: 0 }
  const unique = [...new Map(kept.map((one) => [ids.get(one)!, one]))]
  await deps.vault.quarantine.put(unique.map(([id, one]) => entryOf(id, one, source, nowMs, deps)))
  const outcomes = await deps.log.append({
    stream: STREAM,
    expectedRevision: 'any',
    events: unique.map(([id, one]) => recordOf(id, one, source, nowMs)),
  })
  return { results, position: outcomes.reduce((last, { position }) => Math.max(last, position), 0) }
}

/** A refused event as the quarantine takes it. */
export function entryOf(
  id: string,
  { refusal, eventId, raw }: Refused,
  source: string,
  nowMs: number,
  { quarantineMs }: Pick<IntakeDeps, 'quarantineMs'>,
): QuarantineEntry & { readonly body: Uint8Array } {
  return {
    id,
    source,
    code: refusal.code,
    ...(refusal.pointer === undefined ? {} : { pointer: refusal.pointer }),
    eventId,
    receivedAt: nowMs,
    expiresAt: nowMs + quarantineMs,
    body: raw,
  }
}

function quarantineId(
  { raw }: Refused,
  source: string,
  nowMs: number,
  { vault }: IntakeDeps,
): string {
  const key = hmacKey(vault.logKey.expose())
  const name = Buffer.from(`quarantine\u0000${source}\u0000${Math.floor(nowMs / HOUR_MS)}\u0000`)
  return hmacSha256(key, Buffer.concat([name, raw]))
    .subarray(0, 16)
    .toString('hex')
}

export function rejectedOf({ refusal, eventId }: Refused, id: string | undefined): Rejected {
  return {
    kind: 'rejected',
    id: eventId,
    code: refusal.code,
    detail: refusal.detail ?? ERROR_CODES[refusal.code],
    ...(refusal.pointer === undefined ? {} : { pointer: refusal.pointer }),
    ...(id === undefined ? {} : { quarantineId: id }),
  }
}

/** Of the `intake.refused` that tells of an entry. */
export const refusedId = (entry: string): string => `refused-${entry}`

/** The `intake.refused` of an entry; `offset` where it came over Kafka. */
export function recordOf(
  id: string,
  { refusal, eventId }: Refused,
  source: string,
  nowMs: number,
  offset?: string,
): NewEvent {
  const event: StoredEvent = {
    v: 1,
    type: 'intake.refused',
    id: refusedId(id),
    source: OWN_SOURCE,
    occurredAt: nowMs,
    recordedAt: nowMs,
    data: {
      quarantineId: id,
      ...(eventId === null ? {} : { id: eventId }),
      refusedSource: source,
      code: refusal.code,
      ...(refusal.pointer === undefined ? {} : { pointer: refusal.pointer }),
      ...(offset === undefined ? {} : { offset }),
    },
  }
  const key = dedupKey(OWN_SOURCE, event.id)
  // The id is made over the content already, so that it can serve as the tag too.
  return {
    dedupKey: key,
    contentTag: Buffer.from(id, 'hex'),
    recordedAt: nowMs,
    body: encodeStored(event),
  }
}

/** A refusal of a whole body, thrown. */
export function refuseBody(code: ErrorCode): never {
  throw new DatasporError(code)
}
