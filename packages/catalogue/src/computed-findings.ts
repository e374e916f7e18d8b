import type { Flow } from './schema/flow.ts'
import type { Party } from './schema/party.ts'

const NEEDS_BASIS: ReadonlySet<Flow['act']> = new Set(['disclosure', 'internal', 'collection'])

/** Ids of flows that need a legal basis (GDPR art. 6) and for which the policies state none. */
export function flowsWithoutBasis(flows: readonly Flow[]): readonly string[] {
  return flows
    .filter((flow) => NEEDS_BASIS.has(flow.act) && flow.legalBases.length === 0)
    .map((flow) => flow.id)
}

/** Ids of flows to a processor for which the policies state no agreement (GDPR art. 28(3)). */
export function flowsWithoutAgreement(flows: readonly Flow[]): readonly string[] {
  return flows
    .filter((flow) => flow.act === 'processor' && flow.agreement === null)
    .map((flow) => flow.id)
}

/** Ids of units and systems that no known legal entity stands behind. */
export function operatorUnknown(parties: readonly Party[]): readonly string[] {
  return parties
    .filter(
      (party) =>
        (party.entityType === 'unit' || party.entityType === 'system') &&
        party.legalEntity === null,
    )
    .map((party) => party.id)
}
