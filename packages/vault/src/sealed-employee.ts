import { groupKeyOf } from './group-key.ts'
import type { PartyKeys } from './port.ts'
import { seal } from './sealing.ts'

/** An employee as stored events name one: sealed, and by a key that groups. */
export interface SealedEmployee {
  readonly kind: 'person'
  /** base64url of 16 bytes. */
  readonly key: string
  readonly idSealed: string
  /** Whose employee: the legal entity's ref. */
  readonly party: string
}

/**
 * An employee of a party, sealed under the party's own key for the event with this `dedupKey`: the party can tell who it
 * was, and group what one employee did; nobody else can.
 */
export function sealedEmployee(party: PartyKeys, id: string, dedupKey: Uint8Array): SealedEmployee {
  return {
    kind: 'person',
    key: groupKeyOf(party, id).toString('base64url'),
    idSealed: seal(party.sealing, id, `actor.idSealed:${Buffer.from(dedupKey).toString('hex')}`),
    party: party.ref,
  }
}
