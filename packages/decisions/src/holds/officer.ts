import { holdStanding, ownHold } from '@dataspor/disclosure'
import {
  dedupKey,
  formatPublicId,
  type HoldGround,
  OWN_SOURCE,
  parsePublicId,
  type StoredHoldPlaced,
} from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { actBy, type Acting, actingParty } from '../entity/acting.ts'
import { sealText } from '../entity/sealing.ts'
import { appendOwn, findStored, placeOf } from '../own-events.ts'
import { type HoldLifted, liftHold } from './lift.ts'
import { extensionId, loadHold } from './load.ts'
import {
  checkedHold,
  type HoldAsked,
  type HoldPlaced,
  HOLDS_STREAM,
  LASTS_MS_MAX,
} from './place.ts'

/**
 * An officer's hold, in the name of the party: on what the party itself sent or received, and nothing else; why is sealed
 * under the party's key. Durable when it resolves. Errors: as `placeHold`; `event_invalid` for a match that names the party
 * at neither end.
 */
export async function placeHoldBy(
  desk: DecisionDesk,
  acting: Acting,
  subject: string,
  asked: Omit<HoldAsked, 'authority'>,
  reason: string,
): Promise<HoldPlaced> {
  const catalogue = desk.catalogue()
  const party = actingParty(catalogue, acting)
  const nowMs = desk.clock.now()
  const hold = checkedHold({ ...asked, authority: party }, catalogue, nowMs)
  const { sender, recipient } = asked.match
  const isOwn = (ref: string | undefined): boolean =>
    ref !== undefined && actingParty(catalogue, { party: ref }) === party
  if (!isOwn(sender) && !isOwn(recipient)) {
    throw new DatasporError('event_invalid', {
      pointer: '/match',
      detail: 'A party withholds only what it sent or received: name it at one end.',
    })
  }
  const holdId = desk.ids()
  const key = dedupKey(OWN_SOURCE, holdId)
  const reasonSealed = await sealText(desk.vault, reason, 'reasonSealed', key, { party })
  const by = await actBy(desk.vault, acting, party, key)
  const data: StoredHoldPlaced = { holdId, ...hold, reasonSealed, by }
  const event = { type: 'hold.placed', id: holdId, nowMs, subject, data } as const
  const [outcome] = await appendOwn(desk, HOLDS_STREAM, [event])
  return { id: formatPublicId(OWN_SOURCE, holdId), position: placeOf(outcome) }
}

export interface HoldExtended {
  readonly id: string
  readonly until: number
  readonly position: LogPosition
}

/**
 * Extends a hold of the party's own that is in force, as a new event with its own reasons: what has ended is placed anew.
 * A hold within an event is its source's to state. Errors: `not_found`, `already_decided`, `event_invalid`.
 */
export async function extendHold(
  desk: DecisionDesk,
  acting: Acting,
  publicId: string,
  asked: { readonly until: number; readonly ground?: HoldGround; readonly reason: string },
): Promise<HoldExtended> {
  const party = actingParty(desk.catalogue(), acting)
  const known = await loadHold(desk.log, publicId, party)
  const nowMs = desk.clock.now()
  if (holdStanding(known, nowMs) !== 'in-force') throw new DatasporError('already_decided')
  const { until, ground = known.placed.ground, reason } = asked
  if (until <= known.until || until > nowMs + LASTS_MS_MAX)
    throw new DatasporError('event_invalid', {
      pointer: '/until',
      detail: 'It lies after the present end, and five years ahead at most.',
    })
  const { match } = known.placed
  checkedHold(
    { match, authority: party, ground, visibility: 'counted', until },
    desk.catalogue(),
    nowMs,
  )
  const { holdId } = known.placed
  const id = extensionId(holdId, known.extensions)
  const key = dedupKey(OWN_SOURCE, id)
  const reasonSealed = await sealText(desk.vault, reason, 'reasonSealed', key, { party })
  const by = await actBy(desk.vault, acting, party, key)
  const data = { holdId, party, until, ground, reasonSealed, by }
  const event = { type: 'hold.extended', id, nowMs, subject: known.subject, data } as const
  const [outcome] = await appendOwn(desk, HOLDS_STREAM, [event])
  if (outcome?.kind !== 'appended') throw new DatasporError('conflict')
  return { id: publicId, until, position: outcome.position }
}

/** Lifts a hold of the party's own, placed apart or within an event. Errors: `not_found`. */
export async function liftHoldBy(
  desk: DecisionDesk,
  acting: Acting,
  publicId: string,
): Promise<HoldLifted> {
  const party = actingParty(desk.catalogue(), acting)
  const id = parsePublicId(publicId)
  const found = id === undefined ? undefined : await findStored(desk.log, id.source, id.id)
  if (found === undefined) throw new DatasporError('not_found')
  const authority =
    found.event.type === 'hold.placed'
      ? found.event.data.authority
      : ownHold(found.event)?.hold.authority
  if (authority !== party) throw new DatasporError('not_found')
  return liftHold(desk, publicId)
}
