import type { DatasporError } from '@dataspor/kernel'
import { createVault, type Keyring, type NumberScope, type Vault } from '@dataspor/vault'
import { connections } from './connections.ts'
import { erasureQueue } from './erasures.ts'
import { ensureTables } from './schema.ts'
import { postgresStorage } from './storage.ts'
import { writeQueue } from './writes.ts'

export interface PostgresVaultOptions {
  /** `postgres://user:password@host:port/database`, with any option that `pg` knows (`sslmode=verify-full`). */
  readonly url: string
  /** Where the tables lie; `dataspor_vault` by default. Made where there is none. */
  readonly schema?: string
  readonly keyring: Keyring
  readonly scope: NumberScope
  /** How long a server that is away is waited for, ms; 30 s by default. */
  readonly awayMsMax?: number
  /** Told once, with `log_failed`, when a write failed and the vault has stopped. */
  readonly onFailure?: (error: DatasporError) => void
}

/**
 * The vault in PostgreSQL, for several processes at once. Keys come from outside it. The role needs `create` on the
 * database for the first start, and owns its tables; `pg_checkpoint` and `execute` on `pg_switch_wal` let an erasure reach
 * the server's journal as well.
 * Errors: `key_missing`, `config_invalid`, `data_version`, `damaged`, `overloaded` where the server is away for too long.
 */
export async function openPostgresVault(options: PostgresVaultOptions): Promise<Vault> {
  const { url, schema = 'dataspor_vault', keyring, scope, onFailure = () => {} } = options
  const open = connections(url, schema, options.awayMsMax)
  try {
    await open.whileAway(() => open.withClient((client) => ensureTables(client, schema)))
    const erasures = erasureQueue(open)
    await erasures.finish()
    const writes = writeQueue(open, erasures, onFailure)
    const storage = postgresStorage(open, writes, erasures)
    return await createVault({ storage, keyring, scope })
  } catch (error) {
    await open.pool.end()
    throw error
  }
}
