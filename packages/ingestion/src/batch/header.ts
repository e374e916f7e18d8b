import {
  decodeStored,
  dedupKey,
  formatPublicId,
  OWN_SOURCE,
  readJson,
  type StoredEnvelope,
  type StoredEvent,
  storedVersion,
} from '@dataspor/events'
import { DatasporError, ERROR_CODES } from '@dataspor/kernel'
import type { Reporter } from '../api.ts'
import { complete } from '../complete.ts'
import type { IntakeDeps } from '../deps.ts'
import { type Accepted, judge, type Refused } from '../judge.ts'
import { keysFor } from '../keys.ts'
import { keepRefused, refuseBody } from '../refuse.ts'
import { keepRefusedAt } from '../sequence/keep-refused-at.ts'
import type { BatchPlace, OpenResult } from './api.ts'
import type { BatchDeps } from './deps.ts'

const BATCH = /^[0-9a-f]{32}$/

/** A header as it lies in the log. */
export interface Header {
  readonly batch: string
  readonly event: StoredEnvelope<'batch.opened'>
  readonly position: number
}

/** Takes a header in: the same checks as an event's, and the same answer when it comes again. */
export async function openBatch(
  body: Uint8Array,
  reporter: Reporter,
  deps: BatchDeps,
  place?: BatchPlace,
): Promise<OpenResult> {
  const read = readJson(body)
  if (!read.ok) refuseBody(read.code)
  const judged = judge({ ...read, raw: body }, reporter, deps.rules(), deps, 'batch')
  if (judged.kind === 'pending') throw new RangeError('a header is about no earlier event')
  const result =
    judged.kind === 'accepted'
      ? await storeHeader(judged, reporter, deps, place)
      : await keepHeader(judged, reporter, deps, place)
  deps.observe?.(result.kind, result.kind === 'rejected' ? result.code : undefined)
  return result
}

async function storeHeader(
  accepted: Accepted,
  { channel }: Reporter,
  deps: BatchDeps,
  place: BatchPlace | undefined,
): Promise<OpenResult> {
  const { plan, warnings } = accepted
  const [keys] = await keysFor([accepted], deps.vault)
  const code = 'event_id_conflict'
  const conflict = { kind: 'rejected', id: plan.id, code, detail: ERROR_CODES[code] } as const
  if (keys!.isEnded) return conflict
  const batch = keys!.dedupHex
  const event = complete(accepted, keys!, deps.clock.now(), deps.vault, (stored) =>
    openedBy(stored, batch, place),
  )
  const [outcome] = await deps.log.append({
    stream: place?.stream ?? `src/${plan.source}/${channel}/0`,
    expectedRevision: place?.expectedRevision ?? 'any',
    events: [event],
  })
  if (outcome!.kind === 'conflict') return conflict
  return {
    kind: outcome!.kind === 'appended' ? 'stored' : 'duplicate',
    id: formatPublicId(plan.source, plan.id),
    recordedAt: outcome!.recordedAt,
    position: outcome!.position,
    warnings,
    batch,
  }
}

async function keepHeader(
  refusal: Refused,
  reporter: Reporter,
  deps: BatchDeps,
  place: BatchPlace | undefined,
): Promise<OpenResult> {
  if (place === undefined) return (await keepRefused([refusal], reporter, deps)).results[0]!
  const { stream, expectedRevision, offset } = place
  const [kept] = await keepRefusedAt([{ judged: refusal, offset }], reporter, deps)
  await deps.log.append({ stream, expectedRevision, events: [kept!.event] })
  return kept!.result
}

function openedBy(event: StoredEvent, batchId: string, place: BatchPlace | undefined): StoredEvent {
  if (event.type !== 'disclosure.recorded' && event.type !== 'disclosure.received')
    throw new RangeError('a batch is headed by a disclosure')
  const { type, data, ...envelope } = event
  return {
    ...envelope,
    v: storedVersion('batch.opened'),
    type: 'batch.opened',
    ...(place === undefined ? {} : { offset: place.offset }),
    data: { batchId, type, disclosure: data },
  }
}

/** The header of the reporter's own batch. Error: `not_found`, also where it is another's. */
export async function ownHeader(
  batch: string,
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<Header> {
  const header = await findHeader(batch, deps)
  if (header === undefined || !isOwn(header, reporter, deps)) throw new DatasporError('not_found')
  return header
}

export async function findHeader(
  batch: string,
  { log }: Pick<IntakeDeps, 'log'>,
): Promise<Header | undefined> {
  if (!BATCH.test(batch)) return undefined
  const record = await log.find(Buffer.from(batch, 'hex'))
  const event = record === undefined ? undefined : decodeStored(record.body)
  if (event?.type !== 'batch.opened') return undefined
  return { batch, event, position: record!.position }
}

export function isOwn({ event }: Header, reporter: Reporter, deps: IntakeDeps): boolean {
  const { registry } = deps.rules()
  const [own, source] = [registry.canonical(reporter.party), registry.canonical(event.source)]
  return own === source || own === registry.legalEntity(source)
}

/** The key of a batch's seal. */
export const sealedKey = (batch: string): Uint8Array => ownKey(batch, 'sealed').key

/** The key of what Dataspor itself says of a batch: the same whenever it is said. */
export function ownKey(batch: string, what: string): { id: string; key: Uint8Array } {
  const id = `batch-${batch}-${what}`
  return { id, key: dedupKey(OWN_SOURCE, id) }
}
