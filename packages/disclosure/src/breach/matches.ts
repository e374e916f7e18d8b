import type { BreachCriteria, StoredDisclosure } from '@dataspor/events'

/** What a breach's criteria look at of a disclosure, whatever event it came by. */
export interface BreachCandidate {
  readonly occurredAt: number
  readonly data: StoredDisclosure
  /** Public id of the event that was first recorded. */
  readonly original: string
}

/**
 * Whether a disclosure is among those that a party's breach selects: one in which the party had a part, and for which all
 * criteria hold. The flow is the one that it is held to be.
 */
export function breachSelects(
  party: string,
  criteria: BreachCriteria,
  { occurredAt, data, original }: BreachCandidate,
): boolean {
  const { sender, recipient, actor, assessment } = data
  const { flow, batch, system, actorKey, from, to } = criteria
  return (
    (sender.ref === party || recipient.ref === party) &&
    (criteria.sender === undefined || criteria.sender === sender.ref) &&
    (criteria.recipient === undefined || criteria.recipient === recipient.ref) &&
    (flow === undefined || flow === assessment.flow) &&
    (batch === undefined || batch === original) &&
    (system === undefined || sender.system === system || recipient.system === system) &&
    (actorKey === undefined || (actor?.party === party && actor.key === actorKey)) &&
    (from === undefined || occurredAt >= from) &&
    (to === undefined || occurredAt < to)
  )
}

/** Those of the criteria that a list of entries can be asked by. */
export function breachBounds({
  sender,
  recipient,
  from,
  to,
}: BreachCriteria): Pick<BreachCriteria, 'sender' | 'recipient' | 'from' | 'to'> {
  return {
    ...(sender === undefined ? {} : { sender }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}

/**
 * Whether a stored event, JSON as it lies in the log, can be one that the criteria select: told without decoding it, since
 * a person's entries are asked by every breach. True says nothing; false that it is none.
 */
export function breachHint({ flow, system, actorKey }: BreachCriteria): (body: string) => boolean {
  const needles = [
    ...(flow === undefined ? [] : [`"flow":${JSON.stringify(flow)}`]),
    ...(system === undefined ? [] : [`"system":${JSON.stringify(system)}`]),
    ...(actorKey === undefined ? [] : [`"key":${JSON.stringify(actorKey)}`]),
  ]
  return (body) => needles.every((needle) => body.includes(needle))
}
