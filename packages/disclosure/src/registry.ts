import type { Catalogue } from '@dataspor/catalogue'
import type { Authorities, SourceRegistration } from './sources.ts'

/** Who is registered to report, and who is trusted with more. Built anew for a new catalogue. */
export interface SourceRegistry {
  readonly authorities: Authorities
  /** A party's registration: by its own ref, or its legal entity's. */
  of(ref: string): SourceRegistration | undefined
  /** The ref under which a party reports; a ref that names nobody stays as it is. */
  canonical(ref: string): string
  /** Ref of the legal entity behind a party; its own where there is none. */
  legalEntity(ref: string): string
  /** Canonical refs of what a party is part of, its legal entity included, itself not. */
  parents(ref: string): readonly string[]
}

const PARENTS_MAX = 10

export function createSourceRegistry(
  registrations: readonly SourceRegistration[],
  authorities: Authorities,
  catalogue: Catalogue,
): SourceRegistry {
  const canonical = (ref: string): string => catalogue.sourceRef(ref) ?? ref
  const legalEntity = (ref: string): string => {
    const party = catalogue.resolveParty(ref)
    return party.kind === 'entity' || party.kind === 'unknown' ? party.ref : ref
  }
  const byRef = new Map(
    registrations.map((registration) => [canonical(registration.ref), registration]),
  )
  return {
    authorities: {
      hold: authorities.hold.map(canonical),
      identity: authorities.identity.map(canonical),
      cpr: authorities.cpr.map(canonical),
    },
    of: (ref) => byRef.get(canonical(ref)) ?? byRef.get(legalEntity(ref)),
    canonical,
    legalEntity,
    parents: (ref) => parentsOf(catalogue, ref, canonical(ref), legalEntity(ref), canonical),
  }
}

function parentsOf(
  catalogue: Catalogue,
  ref: string,
  own: string,
  legalEntity: string,
  canonical: (ref: string) => string,
): readonly string[] {
  const parents = new Set([legalEntity])
  let party = catalogue.party(ref)
  for (let i = 0; i < PARENTS_MAX && party !== undefined && party.partOf !== null; i++) {
    parents.add(canonical(party.partOf))
    party = catalogue.party(party.partOf)
  }
  parents.delete(own)
  return [...parents]
}
