import { existsSync } from 'node:fs'
import { DatasporError } from '@dataspor/kernel'
import type { NumberScope } from '../canonical-number.ts'
import { createVault } from '../core/create-vault.ts'
import type { Keyring } from '../keyring.ts'
import type { Vault } from '../port.ts'
import { openReader } from './reader.ts'
import { vaultFile } from './schema.ts'
import { sqliteStorage } from './storage.ts'
import { startWriter } from './writer.ts'

export interface SqliteVaultOptions {
  /** Made where there is none (mode 0700). One process at a time may have it open for writing. */
  readonly folder: string
  readonly keyring: Keyring
  readonly scope: NumberScope
  /** The largest that the file may grow to; beyond it a write fails and the vault stops. No limit by default. */
  readonly bytesMax?: number
  /**
   * For a start on a log that has events: without its vault everybody in it would get a new id, so an absent file is
   * `damaged` and none is made.
   */
  readonly mustExist?: boolean
  /** Told once, with `log_failed`, when a write failed and the vault has stopped. Reopening it is the way back. */
  readonly onFailure?: (error: DatasporError) => void
}

/**
 * The vault in one SQLite file. Reads run in the calling thread, writes in one of their own with a commit shared by all that
 * is waiting. Errors: `key_missing`, `config_invalid` (made with another scope), `data_version`, `damaged`.
 */
export async function openSqliteVault(options: SqliteVaultOptions): Promise<Vault> {
  const { folder, keyring, scope, bytesMax } = options
  if (options.mustExist === true && !existsSync(vaultFile(folder))) {
    throw new DatasporError('damaged', { internal: `the vault is gone from ${folder}` })
  }
  const writer = await startWriter({ folder, bytesMax }, options.onFailure)
  try {
    const storage = sqliteStorage(openReader(folder), writer)
    return await createVault({ storage, keyring, scope })
  } catch (error) {
    await writer.close()
    throw error
  }
}
