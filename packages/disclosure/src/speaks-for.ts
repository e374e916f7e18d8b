import type { PeekedParty } from './peek.ts'
import type { SourceRegistry } from './registry.ts'

/** The party itself or its parent. A party that cannot be read is anybody's: its form is checked next. */
export function speaksFor(
  source: string,
  party: PeekedParty | undefined,
  registry: SourceRegistry,
): boolean {
  if (party === undefined || isParty(source, party, registry)) return true
  return (
    registry.parents(party.ref).includes(source) ||
    (party.unit !== undefined && registry.parents(party.unit).includes(source)) ||
    (party.system !== undefined && registry.parents(party.system).includes(source))
  )
}

/** The party itself, or a unit or system of it. A party that cannot be read is anybody's. */
export function isParty(
  source: string,
  party: PeekedParty | undefined,
  registry: SourceRegistry,
): boolean {
  if (party === undefined) return true
  return (
    registry.canonical(party.ref) === source ||
    (party.unit !== undefined &&
      registry.canonical(party.unit) === source &&
      isWithin(party.unit, party, registry)) ||
    (party.system !== undefined &&
      registry.canonical(party.system) === source &&
      isWithin(party.system, party, registry))
  )
}

/** A unit or system named beside a ref counts only where it is that party's own. */
function isWithin(part: string, party: PeekedParty, registry: SourceRegistry): boolean {
  return registry.legalEntity(part) === registry.legalEntity(party.ref)
}

/** A processor that is registered as the party's (GDPR art. 28). */
export function isProcessor(
  source: string,
  party: PeekedParty | undefined,
  registry: SourceRegistry,
): boolean {
  if (party === undefined) return true
  const processors = registry.of(party.ref)?.processors ?? []
  return processors.some((processor) => registry.canonical(processor) === source)
}

/** Jobnet is STAR's: what Jobnet may say, STAR may. */
export function isPartyOrParent(source: string, ref: string, registry: SourceRegistry): boolean {
  return registry.canonical(ref) === source || registry.legalEntity(ref) === source
}
