import { randomBytes, webcrypto } from 'node:crypto'
import { CompactEncrypt, importJWK, type JWK } from 'jose'
import type { Entry } from '../entry.ts'

const KEY_BYTES = 32
const KID_BYTES = 16
/** Far below what AES-GCM with random nonces allows (2^32 under one key). */
const MESSAGES_MAX = 1_000_000
const AGE_MS_MAX = 3_600_000

type Keep = (before: Entry) => Promise<void>
type Key = Awaited<ReturnType<typeof importJWK>>

interface Session {
  readonly kid: string
  readonly key: webcrypto.CryptoKey
  readonly openedMs: number
  messages: number
}

/**
 * Encrypts under a session key (JWE `dir`, A256GCM). The key itself leaves once, as a JWE to Dataspor's public key
 * (ECDH-ES), and is on disk before anything that it opens. A new one after an hour or a million messages.
 */
export class Sessions {
  readonly #recipient: JWK
  readonly #now: () => number
  #recipientKey: Promise<Key> | undefined
  #session: Promise<Session> | undefined
  #current: Session | undefined

  /** `recipient`: Dataspor's public key, an EC or OKP JWK with `kid`. */
  constructor(recipient: JWK, now: () => number) {
    if (recipient.kid === undefined) throw new RangeError('the public key needs a kid')
    if ('d' in recipient) throw new RangeError('this is a private key: give the public one')
    this.#recipient = recipient
    this.#now = now
  }

  /** The compact JWE; `cty` says what is inside. */
  async encrypt(bytes: Uint8Array, cty: string, keep: Keep): Promise<string> {
    const { kid, key } = await this.#usable(keep)
    return new CompactEncrypt(bytes)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, cty })
      .encrypt(key)
  }

  async #usable(keep: Keep): Promise<Session> {
    const current = this.#current
    const isOver = current !== undefined && this.#isOver(current)
    if (this.#session === undefined || isOver) {
      this.#current = undefined
      const opening = this.#open(keep)
      this.#session = opening
      // Where it could not be kept, the next message tries anew.
      opening.catch(() => {
        if (this.#session === opening) this.#session = undefined
      })
    }
    const session = await this.#session
    session.messages += 1
    return session
  }

  /** A clock that was set back must not lengthen it: Kafka forgets a key some time after its hour. */
  #isOver({ messages, openedMs }: Session): boolean {
    const ageMs = this.#now() - openedMs
    return messages >= MESSAGES_MAX || ageMs < 0 || ageMs >= AGE_MS_MAX
  }

  async #open(keep: Keep): Promise<Session> {
    const kid = randomBytes(KID_BYTES).toString('base64url')
    const secret = randomBytes(KEY_BYTES)
    this.#recipientKey ??= importJWK(this.#recipient, 'ECDH-ES')
    const wrapped = await new CompactEncrypt(secret)
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: this.#recipient.kid! })
      .encrypt(await this.#recipientKey)
    await keep({ kind: 'key', headers: { kid }, bytes: Buffer.from(wrapped) })
    const key = await webcrypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt'])
    const session = { kid, key, openedMs: this.#now(), messages: 0 }
    this.#current = session
    return session
  }
}
