import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DatasporError, redact, type Redacted } from '@dataspor/kernel'
import type { VaultFinding } from './core/verify-rows.ts'
import { type Keyring, keyringOf, type MasterSecret, newMasterSecret } from './keyring.ts'

const FORMAT = 'dataspor-keyring-v1'
const OWNER_ONLY = 0o600

export interface KeyringFileOptions {
  /** Makes the file where there is none. */
  readonly create: boolean
  /** A file that a vault's rows lie in: where it exists, no new key file is made, since it could open nothing there. */
  readonly vaultFile?: string
}

/**
 * Reads the key file, or makes it at the first start: JSON with mode 0600, complete on disk before anything is sealed with
 * it. Errors: `key_missing` where it is absent, unreadable, or would have to be made beside an existing vault.
 */
export function openKeyring(path: string, options: KeyringFileOptions): Keyring {
  if (existsSync(path)) return keyringOf(readSecrets(path))
  if (!options.create)
    throw new DatasporError('key_missing', { internal: `no key file at ${path}` })
  if (options.vaultFile !== undefined && existsSync(options.vaultFile)) {
    throw new DatasporError('key_missing', {
      internal: `no key file at ${path}, and a vault made with it exists: a new one would open nothing`,
    })
  }
  const secrets = [newMasterSecret(1)]
  writeSecrets(path, secrets)
  return keyringOf(secrets, true)
}

/** Adds a new current key, durable before it returns; the vault is moved to it with `rotate`. Errors: `key_missing`. */
export function addKeyringKey(path: string): Keyring {
  const secrets = readSecrets(path)
  const added = newMasterSecret(Math.max(...secrets.map((secret) => secret.id)) + 1)
  writeSecrets(path, [...secrets, added])
  return keyringOf([...secrets, added])
}

/** Leaves only the current key in the file: for after a complete rotation, never before. Errors: `key_missing`. */
export function retireKeyringKeys(path: string): Keyring {
  const secrets = readSecrets(path)
  const currentId = keyringOf(secrets).currentKeyId
  const kept = secrets.filter((secret) => secret.id === currentId)
  writeSecrets(path, kept)
  return keyringOf(kept)
}

/** The check `key-file-private`: the file is there, and only its owner may read it. */
export function checkKeyringFile(path: string): VaultFinding {
  const check = 'key-file-private'
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  if (mode === undefined) return { check, ok: false, detail: 'there is no key file' }
  const ok = (mode & 0o077) === 0
  return {
    check,
    ok,
    detail: ok ? 'for its owner only' : 'others may read or write it: set mode 0600',
  }
}

/** The keys of a key file whose text came another way, as by the environment. Errors: `key_missing`. */
export function keyringOfText(text: Redacted<string>): Keyring {
  const secrets = parse(() => text.expose())
  if (secrets === undefined)
    throw new DatasporError('key_missing', { internal: 'the keys given are no key file' })
  return keyringOf(secrets)
}

function readSecrets(path: string): MasterSecret[] {
  const secrets = parse(() => readFileSync(path, 'utf8'))
  if (secrets === undefined)
    throw new DatasporError('key_missing', { internal: `the key file at ${path} cannot be read` })
  return secrets
}

// No cause is passed on: a parser's message quotes what it read.
function parse(read: () => string): MasterSecret[] | undefined {
  try {
    const file = JSON.parse(read()) as Partial<KeyFile> | null
    if (file?.format !== FORMAT || !Array.isArray(file.keys) || file.keys.length === 0)
      return undefined
    return file.keys.map(({ id, secret }) => ({
      id,
      secret: redact(new Uint8Array(Buffer.from(secret, 'base64url'))),
    }))
  } catch {
    return undefined
  }
}

interface KeyFile {
  readonly format: string
  readonly keys: readonly { readonly id: number; readonly secret: string }[]
}

/** Whole or not at all: written beside, synced, renamed, and the folder synced. */
function writeSecrets(path: string, secrets: readonly MasterSecret[]): void {
  const keys = secrets.map(({ id, secret }) => ({
    id,
    secret: Buffer.from(secret.expose()).toString('base64url'),
  }))
  const file: KeyFile = { format: FORMAT, keys }
  const beside = `${path}.new`
  rmSync(beside, { force: true })
  const handle = openSync(beside, 'wx', OWNER_ONLY)
  try {
    writeSync(handle, `${JSON.stringify(file, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, path)
  syncFolder(dirname(path))
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
