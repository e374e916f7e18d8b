import type { StoredEnvelope, StoredType } from '@dataspor/events'
import type { ActKind } from '@dataspor/read-models/oversight'
import type { OversightContext, Placed } from './context.ts'

/** What an event shows of an entity in a party's lists. */
export interface Act {
  readonly kind: ActKind
  readonly entity: string
  /** Refs of those in whose lists it shows; absent: whose the entity is, as its first event said. */
  readonly parties?: readonly string[]
  /** The envelope's subject, unless given. */
  readonly subject?: string | null
  readonly about?: string
  /** When it was done, ms; when it occurred, unless given. */
  readonly at?: number
}

type ActOf<T extends StoredType> = (event: StoredEnvelope<T>) => Act | undefined

/** The acts: one line for a type. Everything else that an event of these types changes is told elsewhere. */
export const ACTS: { readonly [T in StoredType]?: ActOf<T> } = {
  'hold.placed': ({ data }) => ({
    kind: 'hold',
    entity: data.holdId,
    parties: [data.authority],
    about: data.ground,
  }),
  'hold.extended': ({ data }) => ({
    kind: 'hold',
    entity: data.holdId,
    parties: [data.party],
    about: data.ground,
  }),
  'hold.lifted': ({ data }) => ({ kind: 'hold', entity: data.holdId }),
  'request.made': ({ data }) => ({
    kind: 'request',
    entity: data.requestId,
    parties: [data.controller],
    about: data.kind,
  }),
  'question.asked': ({ id, data }) =>
    data.role === 'officer' || data.role === 'dpo'
      ? {
          kind: 'question',
          entity: data.continues ?? id,
          parties: data.organisation === undefined ? [] : [data.organisation],
          subject: data.subjects.length === 1 ? data.subjects[0]! : null,
          about: data.question,
        }
      : undefined,
  'case.opened': ({ data }) => ({
    kind: 'case',
    entity: data.caseId,
    parties: [data.party],
    about: data.kind,
  }),
  'case.assigned': ({ data }) => ofCase(data),
  'case.noted': ({ data }) => ofCase(data),
  'case.extended': ({ data }) => ofCase(data),
  'case.answered': ({ data }) => ofCase(data),
  'case.decided': ({ data }) => ofCase(data),
  'case.closed': ({ data }) => ofCase(data),
  'finding.assigned': ({ data }) => ofFinding(data),
  'finding.noted': ({ data }) => ofFinding(data),
  'finding.resolved': ({ data }) => ofFinding(data),
  'notice.sent': ({ data }) => ({
    kind: 'notice',
    entity: data.noticeId,
    parties: [data.party, data.recipient],
    about: data.recipient,
  }),
  'notice.acknowledged': ({ data }) => ({
    kind: 'notice',
    entity: data.noticeId,
    parties: [data.party, data.recipient],
    about: data.recipient,
  }),
  'breach.recorded': ({ data }) => ({
    kind: 'breach',
    entity: data.breachId,
    parties: [data.party],
  }),
  'breach.decided': ({ data }) => ({
    kind: 'breach',
    entity: data.breachId,
    parties: [data.party],
  }),
  'breach.notified': ({ data }) => ({
    kind: 'breach',
    entity: data.breachId,
    parties: [data.party],
  }),
  'breach.noted': ({ data }) => ({
    kind: 'breach',
    entity: data.breachId,
    parties: [data.party],
  }),
  'breach.closed': ({ data }) => ({
    kind: 'breach',
    entity: data.breachId,
    parties: [data.party],
  }),
  'control.drawn': ({ data }) => ({
    kind: 'control',
    entity: data.controlId,
    parties: [data.party],
  }),
  'control.patterns-found': ({ data }) => ({
    kind: 'control',
    entity: data.controlId,
    parties: [data.party],
  }),
  'control.assigned': ({ data }) => ({
    kind: 'control',
    entity: data.controlId,
    parties: [data.party],
  }),
  'control.assessed': ({ data }) => ({
    kind: 'control',
    entity: data.controlId,
    parties: [data.party],
  }),
  'control.noted': ({ data }) => ({
    kind: 'control',
    entity: data.controlId,
    parties: [data.party],
  }),
  'employee.related': ({ data }) => ({
    kind: 'relation',
    entity: data.relationId,
    parties: [data.party],
  }),
  'employee.unrelated': ({ data }) => ({
    kind: 'relation',
    entity: data.relationId,
    parties: [data.party],
  }),
  'unmasking.requested': ({ data }) => ({
    kind: 'unmasking',
    entity: data.unmaskingId,
    parties: [data.party],
    about: data.original.id,
  }),
  'unmasking.refused': ({ data }) => ({
    kind: 'unmasking',
    entity: data.unmaskingId,
    parties: [data.party],
  }),
  'employee.unmasked': ({ data }) => ({
    kind: 'unmasking',
    entity: data.unmaskingId,
    parties: [data.party],
    about: data.original.id,
  }),
}

function ofCase(data: { readonly caseId: string; readonly party: string }): Act {
  return { kind: 'case', entity: data.caseId, parties: [data.party] }
}

function ofFinding(data: {
  readonly findingId: string
  readonly party: string
  readonly code: string
}): Act {
  return { kind: 'finding', entity: data.findingId, parties: [data.party], about: data.code }
}

/** Tells an act to those in whose lists it shows. */
export function tellActs(ctx: OversightContext, { event, position }: Placed<StoredType>): void {
  const actOf = ACTS[event.type] as ActOf<StoredType> | undefined
  const act = actOf?.(event)
  if (act === undefined) return
  const { kind, entity } = act
  const { entities } = ctx.pending
  const given = act.subject === undefined ? (event.subject ?? null) : act.subject
  const [first] = act.parties ?? []
  if (first !== undefined)
    entities.remember(kind, entity, { party: first, subject: given, about: act.about ?? '' })
  const owner = entities.ownerOf(kind, entity)
  const parties = act.parties ?? (owner === undefined ? [] : [owner.party])
  for (const party of new Set(parties))
    ctx.rows.addAct({
      position,
      party,
      kind,
      entity,
      type: event.type,
      at: act.at ?? event.occurredAt,
      subject: given ?? owner?.subject ?? null,
      about: act.about ?? owner?.about ?? '',
    })
}
