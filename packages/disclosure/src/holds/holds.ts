import {
  type StoredDisclosure,
  type StoredEnvelope,
  type StoredEvent,
  type StoredHoldPlaced,
  type StoredParty,
} from '@dataspor/events'
import { ownHold } from './own-hold.ts'

/** The holds on what a person is told, as they stand: what was placed and not lifted. */
export interface Holds {
  readonly placed: readonly StoredHoldPlaced[]
  /** Ids of holds that were lifted; a hold within an event has the public id of the event that stated it. */
  readonly lifted: ReadonlySet<string>
}

/** What a hold in force does to an entry. */
export interface HoldInForce {
  readonly visibility: 'counted' | 'silent'
  /** When the last of those that withhold it ends, ms. */
  readonly until: number
}

/** What a hold looks at of an entry. */
export interface HeldDisclosure {
  readonly occurredAt: number
  readonly data: StoredDisclosure
  /** The event that said so. */
  readonly by: StoredEvent
}

export const NO_HOLDS: Holds = { placed: [], lifted: new Set() }

/** The holds of `hold.placed`, `.extended` and `.lifted`, in log order; a hold that is lifted stays lifted. */
export function collectHolds(events: readonly StoredEvent[]): Holds {
  if (events.length === 0) return NO_HOLDS
  const lifted = new Set<string>()
  for (const event of events) if (event.type === 'hold.lifted') lifted.add(event.data.holdId)
  const untils = new Map<string, number>()
  for (const event of events)
    if (event.type === 'hold.extended') untils.set(event.data.holdId, event.data.until)
  const placed = events.flatMap((event) => {
    if (event.type !== 'hold.placed' || lifted.has(event.data.holdId)) return []
    const until = untils.get(event.data.holdId)
    return [until === undefined ? event.data : { ...event.data, until }]
  })
  return { placed, lifted }
}

/**
 * What withholds a disclosure at `nowMs` (databeskyttelsesloven § 22): the hold in the event itself, and those placed
 * apart that match it. A silent one outweighs any that is counted, or the count would tell of it.
 */
export function holdOnDisclosure(
  event: HeldDisclosure,
  holds: Holds,
  nowMs: number,
): HoldInForce | undefined {
  const { data } = event
  const inForce: HoldInForce[] = []
  const own = data.hold === undefined ? undefined : ownHold(event.by)
  if (own !== undefined && !holds.lifted.has(own.id)) inForce.push(own.hold)
  for (const hold of holds.placed) {
    const { match } = hold
    const matches =
      isWithin(event.occurredAt, match) &&
      isParty(match.recipient, data.recipient) &&
      isParty(match.sender, data.sender) &&
      (match.flow === undefined || match.flow === data.flow || match.flow === data.assessment.flow)
    if (matches) inForce.push(hold)
  }
  return strongest(inForce, nowMs)
}

/**
 * The same for a question asked of Dataspor about the person: who asked is the recipient. A question has no sender and
 * no flow, so that a hold on those leaves it; and what persons ask about themselves they know already.
 */
export function holdOnQuestion(
  event: StoredEnvelope<'question.asked'>,
  holds: Holds,
  nowMs: number,
): HoldInForce | undefined {
  const { data } = event
  const inForce: HoldInForce[] = []
  const own = ownHold(event)
  if (own !== undefined && !holds.lifted.has(own.id)) inForce.push(own.hold)
  if (data.role !== 'citizen') {
    for (const hold of holds.placed) {
      const { match } = hold
      const matches =
        match.sender === undefined &&
        match.flow === undefined &&
        isWithin(event.occurredAt, match) &&
        (match.recipient === undefined || match.recipient === data.organisation)
      if (matches) inForce.push(hold)
    }
  }
  return strongest(inForce, nowMs)
}

/** The same for a profiling: who profiled stands at both ends. */
export function holdOnProfiling(
  { data, occurredAt }: StoredEnvelope<'profiling.performed'>,
  holds: Holds,
  nowMs: number,
): HoldInForce | undefined {
  const inForce = holds.placed.filter(
    ({ match }) =>
      isWithin(occurredAt, match) &&
      isParty(match.recipient, data.controller) &&
      isParty(match.sender, data.controller) &&
      (match.flow === undefined || match.flow === data.flow),
  )
  return strongest(inForce, nowMs)
}

/** The same holds, with what was lifted by id. */
export function andLifted(holds: Holds, lifted: readonly string[]): Holds {
  return lifted.length === 0 ? holds : { ...holds, lifted: new Set([...holds.lifted, ...lifted]) }
}

function isWithin(timeMs: number, { from, to }: StoredHoldPlaced['match']): boolean {
  return (from === undefined || timeMs >= from) && (to === undefined || timeMs < to)
}

function isParty(ref: string | undefined, { ref: entity, unit, system }: StoredParty): boolean {
  return ref === undefined || ref === entity || ref === unit || ref === system
}

function strongest(holds: readonly HoldInForce[], nowMs: number): HoldInForce | undefined {
  const inForce = holds.filter(({ until }) => until > nowMs)
  if (inForce.length === 0) return undefined
  return {
    visibility: inForce.some(({ visibility }) => visibility === 'silent') ? 'silent' : 'counted',
    until: Math.max(...inForce.map(({ until }) => until)),
  }
}
