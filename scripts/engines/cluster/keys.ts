import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeyring } from '@dataspor/vault'

const OWNER_ONLY = { mode: 0o600, flag: 'wx' } as const

/** A JSON Web Key, with its id. */
export type Jwk = Readonly<Record<string, unknown>> & { readonly kid: string }

export interface ClusterKeys {
  readonly vaultFile: string
  /** Dataspor's private keys for messages. */
  readonly privateFile: string
  /** What producers encrypt to. */
  readonly publicKey: Jwk
}

/** The keys of a cluster that is tried out, made at its first start; for their owner only. */
export function clusterKeys(folder: string): ClusterKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const vaultFile = join(folder, 'vault.json')
  openKeyring(vaultFile, { create: true })
  const privateFile = join(folder, 'kafka-private.json')
  const publicFile = join(folder, 'kafka-public.json')
  if (!existsSync(publicFile)) {
    const pair = generateKeyPairSync('x25519')
    const jwk = (key: typeof pair.publicKey) => ({ ...key.export({ format: 'jwk' }), kid: 'try-1' })
    writeFileSync(privateFile, JSON.stringify([jwk(pair.privateKey)]), OWNER_ONLY)
    writeFileSync(publicFile, JSON.stringify(jwk(pair.publicKey)), OWNER_ONLY)
  }
  const publicKey = JSON.parse(readFileSync(publicFile, 'utf8')) as Jwk
  return { vaultFile, privateFile, publicKey }
}
