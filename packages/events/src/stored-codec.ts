import { DatasporError } from '@dataspor/kernel'
import { headerOf, isBinaryStored } from './batch-members.ts'
import type { StoredEvent, StoredType } from './stored.ts'

/** The stored form of an event as it was read: some version of some type. */
export type RawStored = Readonly<Record<string, unknown>> & {
  readonly v: number
  readonly type: string
}

/** Turns version n of a type into version n + 1. Bytes in the log are never rewritten; this runs at each reading. */
export type Upcaster = (raw: RawStored) => Readonly<Record<string, unknown>>

/** For each type its upcasters by the version that they start from, and so its newest version. */
export type UpcasterRegistry = Readonly<
  Record<string, { readonly newest: number; readonly from: Readonly<Record<number, Upcaster>> }>
>

const FIRST = { newest: 1, from: {} } as const

const REGISTRY: Readonly<Record<StoredType, UpcasterRegistry[string]>> = {
  'disclosure.recorded': FIRST,
  'disclosure.received': FIRST,
  'consent.given': FIRST,
  'consent.withdrawn': FIRST,
  'subject.status-changed': FIRST,
  'source.reported-through': FIRST,
  'disclosure.corrected': FIRST,
  'disclosure.retracted': FIRST,
  'disclosure.closed': FIRST,
  'subject.number-changed': FIRST,
  'subject.numbers-merged': FIRST,
  'subject.merge-undone': FIRST,
  'subject.erased': FIRST,
  'erasure.decided': FIRST,
  'profiling.performed': FIRST,
  'warehouse.load-completed': FIRST,
  'warehouse.delivery-expected': FIRST,
  'processing.ended': FIRST,
  'statistics.published': FIRST,
  'lineage.run': FIRST,
  'lineage.job': FIRST,
  'lineage.dataset': FIRST,
  'batch.opened': FIRST,
  'batch.members': FIRST,
  'batch.sealed': FIRST,
  'hold.placed': FIRST,
  'hold.lifted': FIRST,
  'hold.extended': FIRST,
  'breach.recorded': FIRST,
  'breach.decided': FIRST,
  'breach.notified': FIRST,
  'breach.noted': FIRST,
  'breach.closed': FIRST,
  'control.drawn': FIRST,
  'control.patterns-found': FIRST,
  'control.assigned': FIRST,
  'control.assessed': FIRST,
  'control.noted': FIRST,
  'employee.related': FIRST,
  'employee.unrelated': FIRST,
  'unmasking.requested': FIRST,
  'unmasking.refused': FIRST,
  'employee.unmasked': FIRST,
  'request.made': FIRST,
  'assessment.revised': FIRST,
  'case.opened': FIRST,
  'case.assigned': FIRST,
  'case.noted': FIRST,
  'case.extended': FIRST,
  'case.answered': FIRST,
  'case.decided': FIRST,
  'case.closed': FIRST,
  'finding.assigned': FIRST,
  'finding.noted': FIRST,
  'finding.resolved': FIRST,
  'notice.sent': FIRST,
  'notice.acknowledged': FIRST,
  'catalogue.published': FIRST,
  'question.asked': FIRST,
  'intake.refused': FIRST,
}

/** The newest version of a type: what is written. */
export function storedVersion(type: StoredType): number {
  return REGISTRY[type]!.newest
}

/** The bytes of an event as they go into the log. */
export function encodeStored(event: StoredEvent): Uint8Array {
  return Buffer.from(JSON.stringify(event))
}

/**
 * An event of the log in its newest version. Errors: `damaged` where the bytes are no event, `data_version` where they
 * are of a type or version that this release does not know.
 */
export function decodeStored(bytes: Uint8Array | string): StoredEvent {
  return decodeWith(REGISTRY, bytes) as StoredEvent
}

/** The same with upcasters of one's own. */
export function decodeWith(registry: UpcasterRegistry, bytes: Uint8Array | string): unknown {
  let raw = read(bytes)
  const known = Object.hasOwn(registry, raw.type) ? registry[raw.type] : undefined
  if (known === undefined || raw.v > known.newest) throw unknownVersion(raw)
  while (raw.v < known.newest) {
    const up = known.from[raw.v]
    if (up === undefined) throw unknownVersion(raw)
    raw = { ...up(raw), v: raw.v + 1, type: raw.type }
  }
  return raw
}

function read(bytes: Uint8Array | string): RawStored {
  let value: unknown
  const json =
    typeof bytes === 'string' ? bytes : isBinaryStored(bytes) ? headerOf(bytes) : text(bytes)
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw new DatasporError('damaged', { internal: 'a stored event is not JSON', cause })
  }
  const raw = value as Partial<RawStored> | null
  if (
    typeof raw !== 'object' ||
    raw === null ||
    typeof raw.type !== 'string' ||
    !Number.isInteger(raw.v)
  ) {
    throw new DatasporError('damaged', { internal: 'a stored event has no type or version' })
  }
  return raw as RawStored
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

function unknownVersion(raw: RawStored): DatasporError {
  return new DatasporError('data_version', {
    internal: `stored ${raw.type} version ${raw.v} is not known`,
  })
}
