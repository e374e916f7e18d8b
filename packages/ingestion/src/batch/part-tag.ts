import { hmacKey, hmacSha256 } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'

/**
 * What a part is known again by: an HMAC over its hash, under the log's key. The hash itself would give the number of a
 * part of one line to whoever tries all numbers.
 */
export function partTag(vault: Vault, batch: string, n: number, sha256: Uint8Array): Buffer {
  const name = Buffer.from(`part\u0000${batch}\u0000${n}\u0000`)
  return hmacSha256(hmacKey(vault.logKey.expose()), Buffer.concat([name, sha256]))
}
