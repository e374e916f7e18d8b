import type { Catalogue } from '@dataspor/catalogue'
import { groundMayHold } from '@dataspor/disclosure'
import {
  formatPublicId,
  type HoldGround,
  OWN_SOURCE,
  type StoredHoldPlaced,
} from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { appendOwn, placeOf } from '../own-events.ts'
import { requireEntity, requireParty } from '../parties.ts'

export const HOLDS_STREAM = 'sys/holds'
/** A hold ends by the clock; one that is to last longer is placed anew, with its reasons. */
export const LASTS_MS_MAX = 5 * 366 * 86_400_000

/** A hold as it is asked for. Parties are refs or ids of the catalogue; times ms, `from` inclusive, `to` exclusive. */
export interface HoldAsked {
  readonly match: StoredHoldPlaced['match']
  readonly authority: string
  readonly ground: HoldGround
  readonly visibility: 'counted' | 'silent'
  readonly until: number
}

export interface HoldPlaced {
  /** Public id. */
  readonly id: string
  readonly position: LogPosition
}

/**
 * Withholds from a person what matches (databeskyttelsesloven § 22), until it is lifted or its time is over. An empty
 * match withholds everything, also who asked. Durable when it resolves.
 * Errors: `event_invalid` (with a pointer), `party_unknown`, `recipient_not_named`.
 */
export async function placeHold(
  desk: DecisionDesk,
  subject: string,
  asked: HoldAsked,
): Promise<HoldPlaced> {
  const nowMs = desk.clock.now()
  const holdId = desk.ids()
  const data = { holdId, ...checkedHold(asked, desk.catalogue(), nowMs) }
  const event = { type: 'hold.placed', id: holdId, nowMs, subject, data } as const
  const [outcome] = await appendOwn(desk, HOLDS_STREAM, [event])
  return { id: formatPublicId(OWN_SOURCE, holdId), position: placeOf(outcome) }
}

/** The hold as it is stored. Errors: as `placeHold`. */
export function checkedHold(
  { match, authority, ground, visibility, until }: HoldAsked,
  catalogue: Catalogue,
  nowMs: number,
): Omit<StoredHoldPlaced, 'holdId'> {
  if (until <= nowMs) throw invalid('/until', 'A hold ends in the future.')
  if (until > nowMs + LASTS_MS_MAX)
    throw invalid('/until', 'A hold lasts five years at most; place it anew then.')
  const { recipient, sender, flow, from, to } = match
  if (flow !== undefined && catalogue.flow(flow) === undefined)
    throw invalid('/match/flow', 'The catalogue has no such flow.')
  if (from !== undefined && to !== undefined && from >= to)
    throw invalid('/match/to', 'The end lies after the beginning.')
  if (!groundMayHold(ground, flow ?? null, catalogue)) {
    throw invalid(
      '/ground',
      'Section 22(5) covers only a named flow that serves statistics or science, and no control.',
    )
  }
  const party = (ref: string, pointer: string): string => {
    const { ref: entity, unit, system } = requireParty(catalogue, ref, pointer)
    return unit ?? system ?? entity
  }
  return {
    match: {
      ...(recipient === undefined ? {} : { recipient: party(recipient, '/match/recipient') }),
      ...(sender === undefined ? {} : { sender: party(sender, '/match/sender') }),
      ...(flow === undefined ? {} : { flow }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
    authority: requireEntity(catalogue, authority, '/authority'),
    ground,
    visibility,
    until,
  }
}

function invalid(pointer: string, detail: string): DatasporError {
  return new DatasporError('event_invalid', { pointer, detail })
}
