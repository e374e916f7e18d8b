import { randomBytes } from 'node:crypto'
import { type Clock, type IdSource, sha256 } from '@dataspor/kernel'
import type { NewToken } from './port.ts'
import { type StoredToken, storedTokenSchema } from './stored-token.ts'

const SECRET_BYTES = 32
const PREFIX = 'dsp_'

/** What tokens are made of. */
export interface TokenSources {
  readonly clock: Clock
  readonly ids: IdSource
  /** 32 unguessable bytes; the machine's own unless given. */
  readonly secret?: () => Uint8Array
}

/** A token's text, and what is kept of it. Throws for a binding or label that is none. */
export function makeToken(
  { binding, label, expiresAt }: NewToken,
  { clock, ids, secret = () => randomBytes(SECRET_BYTES) }: TokenSources,
): { readonly stored: StoredToken; readonly token: string } {
  const token = PREFIX + Buffer.from(secret()).toString('base64url')
  const stored = storedTokenSchema.parse({
    id: ids(),
    hash: hashOf(token),
    binding,
    ...(label === undefined ? {} : { label }),
    createdAt: clock.now(),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  })
  return { stored, token }
}

export function hashOf(token: string): string {
  return sha256(token).toString('hex')
}
