import { type Control, controlledLookups } from '@dataspor/disclosure'
import {
  type ControlledLookup,
  decodeStored,
  formatPublicId,
  type LookupPattern,
  type StoredDisclosure,
  type StoredEvent,
} from '@dataspor/events'
import { DatasporError, formatPosition } from '@dataspor/kernel'

import { iso, openSealed } from '../entity/read.ts'
import type { ControlDesk } from './desk.ts'

/** One look-up of a control: the employee by key, never by name (that takes two officers), the person not at all. */
export interface LookupView {
  readonly position: string
  readonly id: string
  readonly occurredAt: string
  readonly actorKey: string | null
  readonly role: string | null
  readonly unit: string | null
  readonly sender: string
  readonly recipient: string
  readonly flow: string | null
  readonly purpose: string | null
  readonly namesCase: boolean
  readonly codes: readonly LookupPattern[]
  readonly assessed: {
    readonly outcome: string
    readonly at: string
    readonly note: string | null
  } | null
}

export interface LookupsPresented {
  readonly lookups: readonly LookupView[]
  /** Ids of the people looked up. */
  readonly subjects: readonly string[]
}

/** The look-ups of a control, in log order. Error: `damaged` where the log has something else there. */
export async function presentLookups(
  desk: Pick<ControlDesk, 'vault' | 'log'>,
  control: Control,
): Promise<LookupsPresented> {
  const subjects: string[] = []
  const lookups: LookupView[] = []
  for (const lookup of controlledLookups(control)) {
    const event = await eventAt(desk.log, lookup)
    const { id, data } = lookupIn(event)
    if (event.subject !== undefined) subjects.push(event.subject)
    const { actor } = data
    lookups.push({
      position: formatPosition(desk.log.logId, lookup.position),
      id,
      occurredAt: iso(lookup.occurredAt),
      actorKey: actor === undefined ? null : Buffer.from(actor.key, 'base64url').toString('hex'),
      role: actor?.role ?? null,
      unit: actor?.unit ?? null,
      sender: data.sender.ref,
      recipient: data.recipient.ref,
      flow: data.assessment.flow,
      purpose: data.purpose ?? null,
      namesCase: data.caseReferenceSealed !== undefined,
      codes: codesOf(control, lookup),
      assessed: await assessmentOf(desk, control, lookup),
    })
  }
  return { lookups, subjects }
}

function codesOf({ what }: Control, { position }: ControlledLookup): readonly LookupPattern[] {
  if (what.kind === 'sample') return []
  return what.found.found
    .filter(({ lookups }) => lookups.some((lookup) => lookup.position === position))
    .map(({ pattern }) => pattern)
}

async function assessmentOf(
  { vault }: Pick<ControlDesk, 'vault'>,
  { assessed }: Control,
  { position }: ControlledLookup,
): Promise<LookupView['assessed']> {
  const said = assessed.get(position)
  if (said === undefined) return null
  const { outcome, at, note } = said
  return { outcome, at: iso(at), note: note === undefined ? null : await openSealed(vault, note) }
}

async function eventAt(
  log: ControlDesk['log'],
  { position, origin }: ControlledLookup,
): Promise<StoredEvent> {
  const event = await readAt(log, position)
  // A batch is known from its seal, and told by its header.
  return event.type === 'batch.sealed' ? readAt(log, origin) : event
}

async function readAt(log: ControlDesk['log'], position: number): Promise<StoredEvent> {
  const [record] = await log.readAll(position - 1, 1)
  if (record?.position !== position) throw notThere(position)
  return decodeStored(record.body)
}

function lookupIn(event: StoredEvent): { readonly id: string; readonly data: StoredDisclosure } {
  const id = formatPublicId(event.source, event.id)
  if (event.type === 'disclosure.recorded' || event.type === 'disclosure.received')
    return { id, data: event.data }
  if (event.type === 'disclosure.corrected')
    return { id: event.data.original.id, data: event.data.replacement }
  if (event.type === 'batch.opened') return { id, data: event.data.disclosure }
  throw notThere(0)
}

function notThere(position: number): DatasporError {
  return new DatasporError('damaged', { internal: `no look-up at ${position}` })
}
