import { CATEGORY_MEMBERS } from './category-members.ts'
import { directions } from './flow-matcher.ts'
import type { EntityParty, PartyResolution, UnknownParty } from './party-resolution.ts'
import { fillsForm, isForm, type PartyIndex } from './party-tree.ts'
import type { Flow } from './schema/flow.ts'
import type { Party } from './schema/party.ts'

/** How a policy means a party: by name (a unit or system of it too), as one of a kind, or as one of a category. */
export type Meant = 'named' | 'one-of' | 'category'

/** One direction of a flow in which a party is an end; `own` and `other` are entries of the catalogue. */
export interface FlowPart {
  readonly role: 'sender' | 'recipient'
  readonly own: string
  readonly other: string
  readonly meant: Meant
}

/**
 * The parts that a legal entity has in a flow, through any of its units and systems: what its record of processing
 * activities is made of (GDPR art. 30). A flow within one entity gives a part at each end.
 */
export function partsIn(
  parties: PartyIndex,
  flow: Flow,
  party: PartyResolution,
): readonly FlowPart[] {
  if (party.kind !== 'entity' && party.kind !== 'unknown') return []
  return directions(flow).flatMap(([from, to]) => [
    ...part(parties, party, 'sender', from, to),
    ...part(parties, party, 'recipient', to, from),
  ])
}

function part(
  parties: PartyIndex,
  party: EntityParty | UnknownParty,
  role: FlowPart['role'],
  own: string,
  other: string,
): FlowPart[] {
  const entry = parties.get(own)
  const meant = entry === undefined ? undefined : meantBy(parties, entry, party)
  return meant === undefined ? [] : [{ role, own, other, meant }]
}

function meantBy(
  parties: PartyIndex,
  entry: Party,
  party: EntityParty | UnknownParty,
): Meant | undefined {
  if (entry.ref === party.ref || entry.aliasOf.includes(party.ref)) return 'named'
  const entity = entry.legalEntity === null ? undefined : parties.get(entry.legalEntity)
  const isGeneral = entity?.ref === null || entity?.ref === undefined || isForm(entity.ref)
  if (!isGeneral && party.kind === 'entity' && party.partyId === entity?.id) return 'named'
  if (entry.ref !== null && fillsForm(entry.ref, party.ref))
    return entity === undefined ? 'category' : 'one-of'
  return CATEGORY_MEMBERS[entry.id]?.includes(party.entityKind) === true ? 'category' : undefined
}
