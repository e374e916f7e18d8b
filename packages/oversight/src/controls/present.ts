import { type Control, controlledLookups, tallyControl } from '@dataspor/disclosure'
import {
  type ControlledLookup,
  decodeStored,
  formatPublicId,
  type LookupPattern,
  type StoredDisclosure,
  type StoredEvent,
} from '@dataspor/events'
import { DatasporError, formatPosition, type Language, type Text } from '@dataspor/kernel'

import { iso, openSealed, openUnderParty } from '../entity/read.ts'
import type { ControlDesk } from './desk.ts'

export const PATTERN_TEXTS: Readonly<Record<LookupPattern, Text>> = {
  'lookup-no-case': {
    da: 'Opslaget nævner ingen sag.',
    en: 'The look-up names no case.',
  },
  'lookup-outside-hours': {
    da: 'Opslaget er foretaget uden for arbejdstid.',
    en: 'The look-up was made outside working hours.',
  },
  'lookup-volume': {
    da: 'Medarbejderen har foretaget langt flere opslag end kollegerne.',
    en: 'The employee made far more look-ups than their colleagues.',
  },
  'lookup-own': {
    da: 'Medarbejderen har slået sig selv op.',
    en: 'The employee looked themselves up.',
  },
  'lookup-related': {
    da: 'Medarbejderen har slået en person op, som vedkommende er registreret som nærtstående til.',
    en: 'The employee looked up somebody to whom they are recorded as close.',
  },
  'lookup-case-closed': {
    da: 'Opslaget er foretaget, efter at sagen var lukket.',
    en: 'The look-up was made after the case was closed.',
  },
}

/** A control without its look-ups. */
export interface ControlView {
  readonly id: string
  readonly kind: 'sample' | 'patterns'
  readonly madeAt: string
  readonly role: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  /** Look-ups in the period. */
  readonly eligible: number
  readonly seed?: string
  readonly size?: { readonly count: number } | { readonly percent: number }
  readonly found?: readonly {
    readonly code: LookupPattern
    readonly severity: 'warning' | 'serious'
    readonly text: string
    readonly count: number
  }[]
  readonly assignee: string | null
  readonly tally: ReturnType<typeof tallyControl>
  readonly notes: readonly {
    readonly role: string
    readonly at: string
    readonly text: string | null
  }[]
}

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

export async function presentControl(
  desk: Pick<ControlDesk, 'vault' | 'log'>,
  control: Control,
  language: Language,
): Promise<ControlView> {
  const { what, assignee, party } = control
  const { period, upTo } = what.kind === 'sample' ? what.drawn : what.found
  const box = assignee && { ...assignee, source: 'dataspor', place: 'assigneeSealed' }
  return {
    id: control.controlId,
    kind: what.kind,
    madeAt: iso(control.madeAt),
    role: control.by.role,
    from: iso(period.from),
    to: iso(period.to),
    asOf: formatPosition(desk.log.logId, upTo),
    ...(what.kind === 'sample'
      ? { eligible: what.drawn.eligible, seed: what.drawn.seed, size: what.drawn.size }
      : {
          eligible: what.found.examined,
          found: what.found.found.map(({ pattern, count }) => ({
            code: pattern,
            severity: severityOf(pattern),
            text: PATTERN_TEXTS[pattern][language],
            count,
          })),
        }),
    assignee: box === undefined ? null : await openUnderParty(desk.vault, party, box),
    tally: tallyControl(control),
    notes: await Promise.all(
      control.notes.map(async ({ by, at, text }) => ({
        role: by.role,
        at: iso(at),
        text: await openSealed(desk.vault, text),
      })),
    ),
  }
}

function severityOf(pattern: LookupPattern): 'warning' | 'serious' {
  return pattern === 'lookup-own' || pattern === 'lookup-related' ? 'serious' : 'warning'
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
