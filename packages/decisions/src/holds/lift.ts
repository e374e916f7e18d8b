import { ownHold } from '@dataspor/disclosure'
import {
  OWN_SOURCE,
  parsePublicId,
  type StoredDisclosure,
  type StoredEvent,
  type StoredOriginal,
} from '@dataspor/events'
import { DatasporError, type LogPosition } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { appendOwn, findOwn, findStored, type OwnEvent } from '../own-events.ts'
import { HOLDS_STREAM } from './place.ts'

/** What became of it; `before`: it was lifted already, and nothing was added. */
export interface HoldLifted {
  readonly lifted: 'now' | 'before'
  readonly position: LogPosition
}

/**
 * Ends a hold: one placed apart, or one within an event, by the public id of the event. What it withheld shows again,
 * for every time asked for. Durable when it resolves. Errors: `not_found`.
 */
export async function liftHold(desk: DecisionDesk, publicId: string): Promise<HoldLifted> {
  const nowMs = desk.clock.now()
  const event = await lifting(desk, publicId, nowMs)
  const [outcome] = await appendOwn(desk, HOLDS_STREAM, [event])
  return {
    lifted: outcome!.kind === 'appended' ? 'now' : 'before',
    position: outcome!.position,
  }
}

async function lifting(
  { log }: DecisionDesk,
  publicId: string,
  nowMs: number,
): Promise<OwnEvent<'hold.lifted'>> {
  const named = parsePublicId(publicId)
  if (named === undefined) throw new DatasporError('not_found')
  const placed =
    named.source === OWN_SOURCE ? await findOwn(log, 'hold.placed', named.id) : undefined
  if (placed?.subject !== undefined) {
    const { holdId } = placed.data
    return { ...base(holdId, nowMs), subject: placed.subject, data: { holdId } }
  }
  const found = await findStored(log, named.source, named.id)
  const own = found === undefined ? undefined : ownHold(found.event)
  if (found === undefined || own === undefined) throw new DatasporError('not_found')
  const { event, record } = found
  const original: StoredOriginal = {
    id: publicId,
    position: record.position,
    occurredAt: event.occurredAt,
    subjects: heldSubjects(event),
  }
  const { subject } = event
  return {
    ...base(own.id, nowMs),
    ...(subject === undefined ? {} : { subject }),
    data: { holdId: own.id, original },
  }
}

/** One for each hold: lifting it again adds nothing. */
function base(holdId: string, nowMs: number) {
  return { type: 'hold.lifted', id: `${holdId}-lifted`, nowMs } as const
}

/** Whom the event that stated it is about; the members of a batch are many, and named by the batch. */
function heldSubjects(event: StoredEvent): readonly string[] {
  if (event.type === 'question.asked') return event.data.subjects
  const data = event.type === 'disclosure.corrected' ? event.data.replacement : disclosure(event)
  const others = (data?.alsoAbout ?? []).map((other) => other.subject)
  return [event.subject, ...others].filter((subject) => subject !== undefined)
}

function disclosure(event: StoredEvent): StoredDisclosure | undefined {
  const isOne = event.type === 'disclosure.recorded' || event.type === 'disclosure.received'
  return isOne ? event.data : undefined
}
