import { webcrypto } from 'node:crypto'
import { compactDecrypt, importJWK, type JWK } from 'jose'
import { boundedMap } from '@dataspor/kernel'

/** A producer opens one an hour: years of it, for hundreds of producers. */
const KEYS_MAX = 200_000
const KEY_BYTES = 32

/** `unknown`: its message has not come yet. `unusable`: it came, and does not open. */
export type KeyState = webcrypto.CryptoKey | 'unknown' | 'unusable'

/** The session keys of one topic, each opened when it is first needed. */
export class SessionKeys {
  readonly #own: ReadonlyMap<string, JWK>
  readonly #keys = boundedMap<string, Promise<KeyState>>(KEYS_MAX)
  readonly #wrapped = boundedMap<string, string>(KEYS_MAX)

  /** `own`: Dataspor's private keys, the one in use and the earlier ones, each with `kid`. */
  constructor(own: readonly JWK[]) {
    this.#own = new Map(own.map((key) => [key.kid ?? '', key]))
  }

  /** A key message. The first of a kid counts: nobody replaces another's key. */
  add(kid: string, wrapped: string): void {
    if (this.#wrapped.get(kid) === undefined) this.#wrapped.set(kid, wrapped)
  }

  find(kid: string): Promise<KeyState> {
    const known = this.#keys.get(kid)
    if (known !== undefined) return known
    const wrapped = this.#wrapped.get(kid)
    if (wrapped === undefined) return Promise.resolve('unknown')
    const opening = this.#open(wrapped).catch((): KeyState => 'unusable')
    this.#keys.set(kid, opening)
    return opening
  }

  async #open(wrapped: string): Promise<KeyState> {
    const { plaintext } = await compactDecrypt(
      wrapped,
      async ({ kid }) => {
        const own = this.#own.get(kid ?? '')
        if (own === undefined) throw new RangeError('wrapped for another key')
        return importJWK(own, 'ECDH-ES')
      },
      { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] },
    )
    if (plaintext.length !== KEY_BYTES) return 'unusable'
    const bytes = new Uint8Array(plaintext)
    return webcrypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['decrypt'])
  }
}
