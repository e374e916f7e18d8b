import type { Catalogue } from './catalogue.ts'
import { byId } from './by-id.ts'
import type { PartyResolution } from './party-resolution.ts'
import { createPartyResolver } from './party-resolver.ts'
import { isForm, type PartyIndex } from './party-tree.ts'
import type { CatalogueDocument } from './schema/document.ts'
import type { Akasse } from './schema/instance.ts'

type PartyLookups = Pick<Catalogue, 'resolveParty' | 'sourceRef' | 'partyName'>

/** What a reference to a party means, how that party reports, and what it is called. */
export function createPartyLookups(
  document: CatalogueDocument,
  parties: PartyIndex,
  akasser: readonly Akasse[],
): PartyLookups {
  const resolveParty = createPartyResolver({
    parties,
    municipalities: byId(document.municipalities),
    regions: byId(document.regions),
    akasser: byId(akasser),
  })
  return {
    resolveParty,
    sourceRef: (ref) => sourceRef(parties, resolveParty(ref), ref),
    partyName: (ref) => nameOf(parties, resolveParty(ref)),
  }
}

/** A party of the catalogue reports under the reference that its entry gives, any other under its own. */
function sourceRef(parties: PartyIndex, resolution: PartyResolution, ref: string): string | null {
  if (resolution.kind !== 'entity' && resolution.kind !== 'unknown') return null
  const own = parties.get(ref)?.ref
  return own === undefined || own === null || isForm(own) ? resolution.ref : own
}

function nameOf(
  parties: PartyIndex,
  resolution: PartyResolution,
): ReturnType<Catalogue['partyName']> {
  switch (resolution.kind) {
    case 'entity':
    case 'unknown':
      return resolution.name
    case 'person':
      return parties.get('borger')?.label ?? null
    case 'not-named':
      return parties.get(resolution.partyId)?.label ?? null
    case 'place':
    case 'malformed':
      return null
  }
}
