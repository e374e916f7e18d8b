import type { Catalogue } from '@dataspor/catalogue'
import {
  type ConfirmBy,
  confirmWithin,
  DEFAULT_CONFIRM_BY,
  type SourceRegistration,
} from '@dataspor/disclosure'
import type { ReconciliationDesk } from '@dataspor/oversight'

/** Expects a confirmation from those whose registration says that they confirm, as answers to persons do. */
export function confirmationExpected(
  catalogue: () => Catalogue,
  sources: readonly SourceRegistration[],
  by: ConfirmBy = DEFAULT_CONFIRM_BY,
): ReconciliationDesk['expected'] {
  const confirming = sources.filter(({ confirms }) => confirms).map(({ ref }) => ref)
  return (recipient, flow) => {
    const known = catalogue()
    const confirms = confirming.some((ref) => entityOf(known, ref) === recipient)
    return confirms ? confirmWithin(flow, by) : undefined
  }
}

function entityOf(catalogue: Catalogue, ref: string): string {
  const party = catalogue.resolveParty(ref)
  return party.kind === 'entity' || party.kind === 'unknown' ? party.ref : ref
}
