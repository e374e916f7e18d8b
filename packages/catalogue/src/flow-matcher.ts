import { closeness } from './party-matcher.ts'
import type { PartyResolution } from './party-resolution.ts'
import type { PartyIndex } from './party-tree.ts'
import type { Flow } from './schema/flow.ts'

/** Acts that take two parties: one legal entity does not disclose to itself. */
const BETWEEN_TWO: ReadonlySet<Flow['act']> = new Set(['disclosure', 'processor'])

/**
 * How closely a flow describes a sender and a recipient, in that order: 0 not at all, else 2 (both by category) to 6
 * (both by name). `pairs` is the whole list where it is given; `reverse` allows the other direction too.
 */
export function flowCloseness(
  parties: PartyIndex,
  flow: Flow,
  sender: PartyResolution,
  recipient: PartyResolution,
): number {
  if (BETWEEN_TWO.has(flow.act) && isSameEntity(sender, recipient)) return 0
  let best = 0
  for (const [from, to] of directions(flow)) {
    const fromParty = parties.get(from)
    const toParty = parties.get(to)
    if (fromParty === undefined || toParty === undefined) continue
    const atSender = closeness(parties, fromParty, sender)
    if (atSender === 0) continue
    const atRecipient = closeness(parties, toParty, recipient)
    if (atRecipient > 0) best = Math.max(best, atSender + atRecipient)
  }
  return best
}

/** Every [sender, recipient] that a flow allows, as catalogue entries. */
export function directions(flow: Flow): readonly (readonly [string, string])[] {
  if (flow.pairs !== null) return flow.pairs
  const forth = flow.from.flatMap((from) => flow.to.map((to) => [from, to] as const))
  return flow.reverse ? [...forth, ...forth.map(([from, to]) => [to, from] as const)] : forth
}

function isSameEntity(a: PartyResolution, b: PartyResolution): boolean {
  return a.kind === 'entity' && b.kind === 'entity' && a.ref === b.ref
}
