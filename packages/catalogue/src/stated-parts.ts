import type { EntityParty, PartyInput, PartyResolution, UnknownParty } from './party-resolution.ts'
import { fillsForm, isSystem, isUnit, type PartyIndex, withinLegalEntity } from './party-tree.ts'
import type { Party } from './schema/party.ts'

const PART_LENGTH_MAX = 100

/**
 * Adds the unit, system and name that an event states beside a reference. A unit or system of the catalogue must be
 * that entity's own; any other word is the party's own name for it. The catalogue's name wins over the event's.
 */
export function withStatedParts(
  parties: PartyIndex,
  base: PartyResolution,
  stated: Exclude<PartyInput, string>,
): PartyResolution {
  if (base.kind !== 'entity' && base.kind !== 'unknown') return base
  if (
    stated.unit === undefined &&
    stated.system === undefined &&
    (stated.name === undefined || base.name !== null)
  ) {
    return base
  }
  if (!fits(parties, base, base.unit, stated.unit, isUnit))
    return { kind: 'malformed', reason: 'unit' }
  if (!fits(parties, base, base.system, stated.system, isSystem))
    return { kind: 'malformed', reason: 'system' }
  return {
    ...base,
    ...(stated.unit === undefined ? {} : { unit: stated.unit }),
    ...(stated.system === undefined ? {} : { system: stated.system }),
    ...(base.name === null && stated.name !== undefined
      ? { name: { da: stated.name, en: stated.name } }
      : {}),
  }
}

function fits(
  parties: PartyIndex,
  base: EntityParty | UnknownParty,
  resolved: string | undefined,
  stated: string | undefined,
  isPart: (party: Party) => boolean,
): boolean {
  if (stated === undefined || stated === resolved) return true
  if (stated.length === 0 || stated.length > PART_LENGTH_MAX) return false
  const party = parties.get(stated)
  if (party === undefined) return resolved === undefined
  if (!isPart(party)) return false
  if (resolved !== undefined)
    return withinLegalEntity(parties, stated).some((above) => above.id === resolved)
  return party.legalEntity === null || belongsTo(parties, party, base.ref)
}

function belongsTo(parties: PartyIndex, part: Party, ref: string): boolean {
  const owner = part.legalEntity === null ? undefined : parties.get(part.legalEntity)?.ref
  return owner !== undefined && owner !== null && (owner === ref || fillsForm(owner, ref))
}
