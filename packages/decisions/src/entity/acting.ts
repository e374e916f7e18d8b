import type { Catalogue } from '@dataspor/catalogue'
import type { StoredActBy } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import { sealedEmployee, type Vault } from '@dataspor/vault'

/** Who acts for a party, as signing in and the request's head say it. */
export interface Acting {
  readonly role: 'officer' | 'dpo'
  /** The party of the token, as the token says it. */
  readonly party: string
  readonly tokenId: string
  /** A reason code. */
  readonly reason: string
  /** Id of the case in hand. */
  readonly case?: string
}

/** The legal entity for which somebody acts. Error: `not_found` where there is none. */
export function actingParty(catalogue: Catalogue, { party: ref }: Pick<Acting, 'party'>): string {
  const party = catalogue.resolveParty(ref)
  if (party.kind === 'entity' || party.kind === 'unknown') return party.ref
  throw new DatasporError('not_found')
}

/** Who did it, as it is stored: the employee sealed under the party's own key. */
export async function actBy(
  vault: Pick<Vault, 'partyKeys'>,
  { role, reason, case: caseId, tokenId }: Acting,
  party: string,
  dedupKey: Uint8Array,
): Promise<StoredActBy> {
  const actor = sealedEmployee(await vault.partyKeys(party), tokenId, dedupKey)
  return { role, reason, ...(caseId === undefined ? {} : { case: caseId }), actor }
}
