import type { Catalogue } from '@dataspor/catalogue'
import { DatasporError } from '@dataspor/kernel'

/** The legal entity that a token's party is, or belongs to: what it sent and received is what is seen. */
export function overseenParty(catalogue: Catalogue, ref: string): string {
  const party = catalogue.resolveParty(ref)
  if (party.kind === 'entity' || party.kind === 'unknown') return party.ref
  throw new DatasporError('not_found')
}
