import type { StoredActor } from '@dataspor/events'
import { hmacKey, hmacSha256 } from '@dataspor/kernel'
import { seal, type Vault } from '@dataspor/vault'

const ACTOR_KEY_BYTES = 16

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
  const key = hmacSha256(hmacKey(keys.grouping.expose()), tokenId).subarray(0, ACTOR_KEY_BYTES)
  const place = `actor.idSealed:${Buffer.from(dedupKey).toString('hex')}`
  return {
    kind: 'person',
    key: key.toString('base64url'),
    idSealed: seal(keys.sealing, tokenId, place),
    party,
  }
}
