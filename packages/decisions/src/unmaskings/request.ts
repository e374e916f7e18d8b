import { foldUnmasking, type Unmasking } from '@dataspor/disclosure'
import {
  formatPublicId,
  OWN_SOURCE,
  parsePublicId,
  type StoredActor,
  type StoredEnvelope,
  type StoredEvent,
} from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { type Acting, actingParty } from '../entity/acting.ts'
import { type Changed, changeEntity, type EntityKind } from '../entity/change.ts'
import { findOwn, findStored } from '../own-events.ts'

export const UNMASKING: EntityKind<Unmasking> = { name: 'unmasking', fold: foldUnmasking }

/** A request that nobody has decided by then is over: it is made anew, with its reasons. */
const DECIDE_WITHIN_MS = 30 * 86_400_000

export interface UnmaskingAsked {
  /** Public id of the look-up. */
  readonly entry: string
  /** Public id of the person's own request for it. */
  readonly request?: string
  readonly reason: string
}

/**
 * Asks to have the identity of an employee of the party's own opened, for the case in hand: another officer decides it.
 * Errors: `event_invalid` without a case; `original_unknown` for what is no look-up by the party's own people, or no
 * request about it.
 */
export async function requestUnmasking(
  desk: DecisionDesk,
  acting: Acting,
  { entry, request, reason }: UnmaskingAsked,
): Promise<Changed<Unmasking>> {
  const { case: caseId } = acting
  if (caseId === undefined)
    throw new DatasporError('event_invalid', { detail: 'Name the case that it is for.' })
  const party = actingParty(desk.catalogue(), acting)
  const { original, actor } = await lookup(desk, entry, party)
  const asked = request === undefined ? undefined : await requestAbout(desk, request, entry)
  const unmaskingId = desk.ids()
  return changeEntity(desk, UNMASKING, unmaskingId, acting, async (_, { by, nowMs, seal }) => ({
    type: 'unmasking.requested',
    data: {
      unmaskingId,
      party,
      original,
      actorKey: actor.key,
      case: caseId,
      ...(asked === undefined ? {} : { request: asked.id, person: asked.person }),
      reasonSealed: await seal('reasonSealed', reason, { event: true }),
      by,
      expiresAt: nowMs + DECIDE_WITHIN_MS,
    },
  }))
}

interface Lookup {
  readonly original: Unmasking['original']
  readonly actor: StoredActor
}

async function lookup({ log }: DecisionDesk, entry: string, party: string): Promise<Lookup> {
  const id = parsePublicId(entry)
  const found = id === undefined ? undefined : await findStored(log, id.source, id.id)
  const actor = found === undefined ? undefined : actorIn(found.event)
  // A party's own people, and nobody else's: only its key opens who it was.
  if (found === undefined || actor?.kind !== 'person' || actor.party !== party)
    throw new DatasporError('original_unknown', { pointer: '/entry' })
  const { event, record } = found
  const { occurredAt } = event
  const original = { id: formatPublicId(event.source, event.id), position: record.position }
  return { original: { ...original, occurredAt }, actor }
}

/** Who looked; undefined for an event in which nobody did. */
export function actorIn(event: StoredEvent): StoredActor | undefined {
  if (event.type === 'disclosure.recorded' || event.type === 'disclosure.received')
    return event.data.actor
  return event.type === 'batch.opened' ? event.data.disclosure.actor : undefined
}

async function requestAbout(
  { log }: DecisionDesk,
  request: string,
  entry: string,
): Promise<{ readonly id: string; readonly person: string }> {
  const id = parsePublicId(request)
  const made: StoredEnvelope<'request.made'> | undefined =
    id?.source === OWN_SOURCE ? await findOwn(log, 'request.made', id.id) : undefined
  const isAbout = made?.data.kind === 'unmask' && made.data.about === entry
  if (made?.subject === undefined || !isAbout)
    throw new DatasporError('original_unknown', { pointer: '/request' })
  return { id: made.data.requestId, person: made.subject }
}
