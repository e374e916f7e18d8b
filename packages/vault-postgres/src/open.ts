import type { DatasporError } from '@dataspor/kernel'
import { connections } from '@dataspor/postgres'
import { createVault, type Keyring, type NumberScope, type Vault } from '@dataspor/vault'
import { erasureQueue } from './erasures.ts'
import { ensureTables } from './schema.ts'
import { postgresStorage } from './storage.ts'
import { writeQueue } from './writes.ts'

export interface PostgresVaultOptions {
  /**
   * `postgres://user:password@host:port/database`, with any option that `pg` knows (`sslmode=verify-full`). Where several
   * servers follow one another it names each (`host:port,other:port`), and whichever takes writes is used.
   */
  readonly url: string
  /** Where the tables lie; `dataspor_vault` by default. Made where there is none. */
  readonly schema?: string
  readonly keyring: Keyring
  readonly scope: NumberScope
  /** How long a server that is away is waited for, ms; 30 s by default. */
  readonly awayMsMax?: number
  /** How long one question or commit may take before its connection is left, ms; 10 s by default. */
  readonly queryMsMax?: number
  /** Several servers are named and no standby follows; a warning of the process by default. */
  readonly onAlone?: () => void
  /** Told once, with `log_failed`, when a write failed and the vault has stopped. */
  readonly onFailure?: (error: DatasporError) => void
}

/**
 * The vault in PostgreSQL, for several processes at once. Keys come from outside it. The role owns its tables, and needs
 * `create` on the database only where the schema is not there; `pg_checkpoint` and `execute` on `pg_switch_wal` let an
 * erasure reach the server's journal as well.
 * Errors: `key_missing`, `config_invalid`, `data_version`, `damaged`, `overloaded` where the server is away for too long.
 */
export async function openPostgresVault(options: PostgresVaultOptions): Promise<Vault> {
  const { url, schema = 'dataspor_vault', keyring, scope, onFailure = () => {} } = options
  const { awayMsMax, queryMsMax, onAlone } = options
  const open = connections({
    url,
    schema,
    applicationName: 'dataspor-vault',
    ...(awayMsMax === undefined ? {} : { awayMsMax }),
    ...(queryMsMax === undefined ? {} : { queryMsMax }),
    ...(onAlone === undefined ? {} : { onAlone }),
  })
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
