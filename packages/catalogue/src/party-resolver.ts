import type { Text } from '@dataspor/kernel'

import { parsePartyReference, type PartyReference } from './party-reference.ts'
import type { EntityParty, PartyInput, PartyResolution, UnknownParty } from './party-resolution.ts'
import {
  entityKindOf,
  isForm,
  isSystem,
  isUnit,
  type PartyIndex,
  withinLegalEntity,
} from './party-tree.ts'
import type { Akasse, Municipality, Region } from './schema/instance.ts'
import type { Party } from './schema/party.ts'
import { withStatedParts } from './stated-parts.ts'

const CACHE_MAX = 20_000

export interface PartyLists {
  readonly parties: PartyIndex
  readonly municipalities: ReadonlyMap<string, Municipality>
  readonly regions: ReadonlyMap<string, Region>
  readonly akasser: ReadonlyMap<string, Akasse>
}

/** Resolves references to parties; the same reference gives the same object for as long as it is remembered. */
export function createPartyResolver(lists: PartyLists): (input: PartyInput) => PartyResolution {
  const remembered = new Map<string, PartyResolution>()
  const ofMunicipality = new Map(
    [...lists.parties.values()]
      .filter((party) => party.entityType === 'legal-entity' && party.aliasOf.length === 1)
      .map((party) => [party.aliasOf[0]!, party] as const),
  )
  const resolveRef = (ref: string): PartyResolution => {
    const known = remembered.get(ref)
    if (known !== undefined) return known
    const resolution = Object.freeze(resolveReference(lists, ofMunicipality, ref))
    if (remembered.size >= CACHE_MAX) remembered.clear()
    remembered.set(ref, resolution)
    return resolution
  }
  return (input) => {
    if (typeof input === 'string') return resolveRef(input)
    return withStatedParts(lists.parties, resolveRef(input.ref), input)
  }
}

function resolveReference(
  lists: PartyLists,
  ofMunicipality: ReadonlyMap<string, Party>,
  ref: string,
): PartyResolution {
  const entry = lists.parties.get(ref)
  if (entry !== undefined) return resolveEntry(lists, entry)
  const reference = parsePartyReference(ref)
  if (reference === null) return { kind: 'malformed', reason: 'form' }
  if (reference.form === 'place') return { kind: 'place', ref, country: reference.country }
  if (reference.form === 'id') return { kind: 'unknown', ref, entityKind: 'other', name: null }
  return resolvePrefixed(lists, ofMunicipality, reference)
}

function resolveEntry(lists: PartyLists, entry: Party): PartyResolution {
  if (entry.entityType === 'person' || entry.ref === 'borger')
    return { kind: 'person', ref: 'borger' }
  if (entry.entityType === 'category') return notNamed(entry, 'category')
  if (entry.ref === null) return notNamed(entry, 'no-form')
  if (isForm(entry.ref)) return notNamed(entry, 'form')
  if (entry.entityType === 'country')
    return { kind: 'place', ref: entry.ref, country: entry.ref.slice('land:'.length) }
  return resolveNamedEntry(lists, entry)
}

function notNamed(entry: Party, reason: 'category' | 'no-form' | 'form'): PartyResolution {
  return { kind: 'not-named', ref: entry.id, partyId: entry.id, reason }
}

function resolveNamedEntry(lists: PartyLists, entry: Party): EntityParty {
  const legalEntity = entry.legalEntity === null ? undefined : lists.parties.get(entry.legalEntity)
  const chain = withinLegalEntity(lists.parties, entry.id)
  const unit = chain.find((party) => isUnit(party))?.id
  const system = chain.find((party) => isSystem(party))?.id
  const parts = {
    ...(unit === undefined ? {} : { unit }),
    ...(system === undefined ? {} : { system }),
  }
  if (legalEntity?.ref === undefined || legalEntity.ref === null) {
    const unnamed = {
      kind: 'entity',
      ref: entry.id,
      partyId: null,
      entityKind: 'system-operator',
    } as const
    return { ...unnamed, ...parts, name: entry.label, operatorUnknown: true }
  }
  const isRegion = [...lists.regions.values()].some((region) => region.party === legalEntity.id)
  const entityKind = entityKindOf(legalEntity, isRegion)
  return {
    kind: 'entity',
    ref: legalEntity.ref,
    partyId: legalEntity.id,
    entityKind,
    ...parts,
    name: legalEntity.label,
  }
}

function resolvePrefixed(
  lists: PartyLists,
  ofMunicipality: ReadonlyMap<string, Party>,
  reference: Extract<PartyReference, { form: 'prefixed' }>,
): EntityParty | UnknownParty {
  const { ref, prefix, identifier, entityKind, general, cvr } = reference
  const own =
    prefix === 'region' ? lists.regions.get(identifier)?.party : ofMunicipality.get(ref)?.id
  const party = own === undefined || own === null ? undefined : lists.parties.get(own)
  if (party !== undefined) return resolveNamedEntry(lists, party)
  const name = listedName(lists, prefix, identifier)
  if (name === undefined) return { kind: 'unknown', ref, entityKind, name: null }
  const digits = cvr === null ? {} : { cvr }
  return { kind: 'entity', ref, partyId: general, entityKind, ...digits, name }
}

/** Undefined: this form has a closed list and the identifier is not on it. Null: the event gives the name. */
function listedName(
  lists: PartyLists,
  prefix: string,
  identifier: string,
): Text | null | undefined {
  if (prefix === 'kommune') return lists.municipalities.get(identifier)?.label
  if (prefix === 'a-kasse') return lists.akasser.get(identifier)?.label
  if (prefix === 'region') return lists.regions.get(identifier)?.label
  return null
}
