import type { TokenStore } from '@dataspor/tokens'
import type { Principal, SignIn } from './principal.ts'

// RFC 6750 section 2.1; the scheme's name is case-insensitive (RFC 9110 section 11.1).
const BEARER = /^bearer +(dsp_[A-Za-z0-9_-]{43})$/i

/** Signing in by opaque bearer tokens, until OpenID Connect takes over behind the same port. */
export function tokenSignIn(store: Pick<TokenStore, 'find'>): SignIn {
  return {
    authenticate: async (authorization) => {
      const token = BEARER.exec(authorization ?? '')?.[1]
      const entry = token === undefined ? undefined : await store.find(token)
      if (entry === undefined) return undefined
      return { ...entry.binding, tokenId: entry.id } satisfies Principal
    },
  }
}
