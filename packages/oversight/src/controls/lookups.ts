import { type Control, controlledLookups } from '@dataspor/disclosure'
import type { ControlledLookup, LookupPattern } from '@dataspor/events'
import { formatPosition, iso } from '@dataspor/kernel'

import type { OpenCase } from '../asking/case-in-hand.ts'
import { openSealed } from '../entity/read.ts'
import type { ControlDesk } from './desk.ts'
import { type ToldLookup, toldLookups } from './told-lookups.ts'

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

/**
 * The look-ups of a control, in log order; what a case must open (GDPR art. 9, 10) is shown without its purpose.
 * Error: `damaged` where the log has something else there.
 */
export async function presentLookups(
  desk: Pick<ControlDesk, 'vault' | 'log' | 'personal' | 'catalogue' | 'clock'>,
  control: Control,
  inHand: OpenCase | undefined,
): Promise<LookupsPresented> {
  const told = await toldLookups(desk, control.party, controlledLookups(control), inHand)
  const lookups = await Promise.all(told.map((one) => presentLookup(desk, control, one)))
  return {
    lookups,
    subjects: told.flatMap(({ told: { subject } }) => (subject === undefined ? [] : [subject])),
  }
}

async function presentLookup(
  desk: Pick<ControlDesk, 'vault' | 'log'>,
  control: Control,
  { lookup, told, permission }: ToldLookup,
): Promise<LookupView> {
  const { data, id } = told
  const { actor } = data
  return {
    position: formatPosition(desk.log.logId, lookup.position),
    id,
    occurredAt: iso(lookup.occurredAt),
    actorKey: actor === undefined ? null : Buffer.from(actor.key, 'base64url').toString('hex'),
    role: actor?.role ?? null,
    unit: actor?.unit ?? null,
    sender: data.sender.ref,
    recipient: data.recipient.ref,
    flow: data.assessment.flow,
    purpose: permission.kind === 'open' ? (data.purpose ?? null) : null,
    namesCase: data.caseReferenceSealed !== undefined,
    codes: codesOf(control, lookup),
    assessed: await assessmentOf(desk, control, lookup),
  }
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
