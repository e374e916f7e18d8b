import { hkdfSync, randomBytes } from 'node:crypto'
import { DatasporError, type HmacKey, hmacKey, redact, type Redacted } from '@dataspor/kernel'
import type { SealingKey } from './port.ts'

const SECRET_BYTES = 32

/** One generation of the vault's outer keys, all derived from one master secret (HKDF-SHA-256, RFC 5869). */
export interface VaultKey {
  /** 1, 2, 3, … in the order made; every row names the one that it is wrapped with. */
  readonly id: number
  /** Finds a person by number. */
  readonly hmac: Redacted<HmacKey>
  /** Wraps the keys of persons, parties and events. */
  readonly kek: SealingKey
  /** 32 hex digits that tell this key from any other, kept in the vault; says nothing of the secret. */
  readonly check: string
}

/** The keys from outside the store. The newest is current; older ones are there until a rotation has ended. */
export interface Keyring {
  readonly currentKeyId: number
  /** The current key first, then the older ones, newest first. */
  readonly keys: readonly VaultKey[]
  /** True where the key file was made by this opening. */
  readonly created: boolean
}

/** A master secret of 32 bytes with its number. */
export interface MasterSecret {
  readonly id: number
  readonly secret: Redacted<Uint8Array>
}

export function newMasterSecret(id: number): MasterSecret {
  return { id, secret: redact(new Uint8Array(randomBytes(SECRET_BYTES))) }
}

/** The keyring of these secrets; the one with the highest id is current. Errors: `config_invalid`. */
export function keyringOf(secrets: readonly MasterSecret[], created = false): Keyring {
  const keys = secrets.map(vaultKey).toSorted((a, b) => b.id - a.id)
  const current = keys[0]
  const ids = new Set(keys.map((key) => key.id))
  if (current === undefined || ids.size !== keys.length) {
    throw new DatasporError('config_invalid', {
      internal: 'a keyring needs keys with distinct ids',
    })
  }
  return { currentKeyId: current.id, keys, created }
}

function vaultKey({ id, secret }: MasterSecret): VaultKey {
  if (!Number.isSafeInteger(id) || id < 1 || secret.expose().length !== SECRET_BYTES) {
    throw new DatasporError('config_invalid', {
      internal: 'a master secret is 32 bytes, its id 1 or more',
    })
  }
  const derive = (label: string): Uint8Array =>
    new Uint8Array(
      hkdfSync('sha256', secret.expose(), '', `dataspor/vault/v1/${label}`, SECRET_BYTES),
    )
  return {
    id,
    hmac: redact(hmacKey(derive('hmac'))),
    kek: redact(derive('kek')),
    check: Buffer.from(derive('check')).toString('hex').slice(0, 32),
  }
}
