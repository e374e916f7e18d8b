import { CATEGORIES_WITH_PERSONS, CATEGORY_MEMBERS } from './category-members.ts'
import type { EntityParty, PartyResolution, UnknownParty } from './party-resolution.ts'
import { fillsForm, isSystem, isUnit, type PartyIndex, withinLegalEntity } from './party-tree.ts'
import type { Party } from './schema/party.ts'

/** How closely an entry of the catalogue describes a party: 0 not at all, 1 as a category, 2 as one of, 3 by name. */
export type Closeness = 0 | 1 | 2 | 3

/** How closely `entry`, one end of a flow, describes the party that an event names there. */
export function closeness(parties: PartyIndex, entry: Party, end: PartyResolution): Closeness {
  switch (end.kind) {
    case 'person':
      if (entry.ref === 'borger') return 3
      return CATEGORIES_WITH_PERSONS.has(entry.id) ? 1 : 0
    case 'not-named':
      return end.partyId === entry.id ? 3 : 0
    case 'entity':
    case 'unknown':
      return entityCloseness(parties, entry, end)
    case 'place':
    case 'malformed':
      return 0
  }
}

function entityCloseness(
  parties: PartyIndex,
  entry: Party,
  end: EntityParty | UnknownParty,
): Closeness {
  const names = namesOf(parties, end)
  const place = names.indexOf(entry.id)
  if (place !== -1) return place === 0 || end.unit === entry.id || end.system === entry.id ? 3 : 2
  if (entry.ref !== null && fillsForm(entry.ref, end.ref))
    return entry.entityType === 'category' ? 1 : 2
  if (entry.ref === end.ref && !contradicts(parties, entry, end)) return 2
  return CATEGORY_MEMBERS[entry.id]?.includes(end.entityKind) === true ? 1 : 0
}

/** Every entry that the event's party is or is part of, the narrowest first. */
function namesOf(parties: PartyIndex, end: EntityParty | UnknownParty): readonly string[] {
  const own = end.kind === 'entity' ? end.partyId : null
  const general = end.entityKind === 'municipality' ? 'kommune' : null
  const parts = [end.system, end.unit, own, general].flatMap((id) =>
    id === undefined || id === null ? [] : withinLegalEntity(parties, id).map((party) => party.id),
  )
  return [...new Set(parts)]
}

/** Another unit, or another system, of the same entity is named. Units of no particular municipality name none. */
function contradicts(parties: PartyIndex, entry: Party, end: EntityParty | UnknownParty): boolean {
  const stated = isUnit(entry) ? end.unit : isSystem(entry) ? end.system : undefined
  const party = stated === undefined ? undefined : parties.get(stated)
  if (party === undefined || party.ref === null || party.ref.endsWith('*')) return false
  return !withinLegalEntity(parties, entry.id).some((above) => above.id === party.id)
}
