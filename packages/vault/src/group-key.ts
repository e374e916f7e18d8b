import { hmacKeyOnce, hmacSha256 } from '@dataspor/kernel'

import type { PartyKeys } from './port.ts'

const BYTES = 16

/**
 * 16 bytes that are the same for the same text of one party: by them the party groups what concerns one employee, one case
 * or one person without opening who or which it is. To another party they say nothing.
 */
export function groupKeyOf(party: PartyKeys, text: string): Buffer {
  return hmacSha256(prepared(party), text).subarray(0, BYTES)
}

/** Prepared once for the party's keys as the vault gives them, and forgotten with them. */
const prepared = hmacKeyOnce((party: PartyKeys) => party.grouping.expose())
