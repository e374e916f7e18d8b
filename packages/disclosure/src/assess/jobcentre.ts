import type { Catalogue } from '@dataspor/catalogue'
import type { StoredParty } from '@dataspor/events'

const joint = new WeakMap<Catalogue, ReadonlyMap<string, string>>()

/**
 * The job centre of a party: its unit where that is a joint job centre, else the joint one that its municipality belongs
 * to, else the municipality itself, which has one of its own. So two municipalities that share a job centre are one.
 */
export function jobcentreOf(party: StoredParty, catalogue: Catalogue): string {
  if (party.unit !== undefined && isJoint(party.unit, catalogue)) return party.unit
  return jointCentres(catalogue).get(party.ref) ?? party.ref
}

function isJoint(id: string, catalogue: Catalogue): boolean {
  return (catalogue.party(id)?.aliasOf.length ?? 0) > 1
}

function jointCentres(catalogue: Catalogue): ReadonlyMap<string, string> {
  const known = joint.get(catalogue)
  if (known !== undefined) return known
  const centres = new Map<string, string>()
  for (const party of catalogue.document.parties) {
    if (party.aliasOf.length > 1) for (const ref of party.aliasOf) centres.set(ref, party.id)
  }
  joint.set(catalogue, centres)
  return centres
}
