import type { Catalogue, EntityParty, UnknownParty } from '@dataspor/catalogue'
import { DatasporError } from '@dataspor/kernel'

/** The legal entity that a ref names, known here or not. Errors: `recipient_not_named` for a category, else `party_unknown`. */
export function requireParty(
  catalogue: Catalogue,
  ref: string,
  pointer: string,
): EntityParty | UnknownParty {
  const party = catalogue.resolveParty(ref)
  if (party.kind === 'entity' || party.kind === 'unknown') return party
  throw new DatasporError(party.kind === 'not-named' ? 'recipient_not_named' : 'party_unknown', {
    pointer,
  })
}

/** The ref of a legal entity that is known here. Errors: as `requireParty`, also for one that is not known. */
export function requireEntity(catalogue: Catalogue, ref: string, pointer: string): string {
  const party = requireParty(catalogue, ref, pointer)
  if (party.kind === 'unknown') throw new DatasporError('party_unknown', { pointer })
  return party.ref
}
