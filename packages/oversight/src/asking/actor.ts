import type { StoredActor } from '@dataspor/events'
import { groupKeyOf, seal, type Vault } from '@dataspor/vault'

/**
 * The employee behind a token, sealed under the party's own key: the party can tell who it was, and group what one
 * employee asked; nobody else can.
 */
export async function sealedActor(
  vault: Pick<Vault, 'partyKeys'>,
  party: string,
  tokenId: string,
  dedupKey: Uint8Array,
): Promise<StoredActor> {
  const keys = await vault.partyKeys(party)
  const place = `actor.idSealed:${Buffer.from(dedupKey).toString('hex')}`
  return {
    kind: 'person',
    key: groupKeyOf(keys, tokenId).toString('base64url'),
    idSealed: seal(keys.sealing, tokenId, place),
    party,
  }
}
