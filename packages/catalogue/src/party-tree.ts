import type { EntityKind } from './party-resolution.ts'
import type { Party } from './schema/party.ts'

const DEPTH_MAX = 10

export type PartyIndex = ReadonlyMap<string, Party>

/** A party and what it is part of, from itself up to its own legal entity; a ministry above that is another party. */
export function withinLegalEntity(parties: PartyIndex, id: string): readonly Party[] {
  const chain: Party[] = []
  let party = parties.get(id)
  while (party !== undefined && chain.length < DEPTH_MAX) {
    chain.push(party)
    if (party.entityType === 'legal-entity') return chain
    party = party.partOf === null ? undefined : parties.get(party.partOf)
  }
  const legalEntity = chain[0]?.legalEntity
  const top =
    legalEntity === null || legalEntity === undefined ? undefined : parties.get(legalEntity)
  return top === undefined ? chain : [...chain, top]
}

/** True where an event must fill in who is meant, e.g. `kommune:*`. */
export function isForm(ref: string): boolean {
  return ref.endsWith('*')
}

/** True where `ref` fills in the form, e.g. `kommune:0101` in `kommune:*`. */
export function fillsForm(form: string, ref: string): boolean {
  return isForm(form) && ref.startsWith(form.slice(0, -1))
}

export function isUnit(party: Party): boolean {
  return party.entityType === 'unit' || party.entityType === 'role'
}

export function isSystem(party: Party): boolean {
  return party.entityType === 'system'
}

const KIND_OF: Readonly<Record<string, EntityKind>> = {
  authority: 'authority',
  'private-statutory-body': 'unemployment-fund',
  'research-institution': 'research-institution',
  processor: 'processor',
}

/** What sort of legal entity a catalogue entry is. */
export function entityKindOf(legalEntity: Party, isRegion: boolean): EntityKind {
  if (legalEntity.ref?.startsWith('kommune:') === true) return 'municipality'
  if (isRegion) return 'region'
  return KIND_OF[legalEntity.kind] ?? 'other'
}
