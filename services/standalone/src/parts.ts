import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { currentCatalogue } from '@dataspor/catalogue'
import type { DataFolder } from '@dataspor/cli'
import { lockFolder, openSqliteLog, type SqliteLog } from '@dataspor/event-log/sqlite'
import { type HttpLogger, openTokenStore, type TokenStore } from '@dataspor/http'
import { type BatchStaging, openFileStaging } from '@dataspor/ingestion'
import type { Clock, DatasporError, IdSource } from '@dataspor/kernel'
import { openPersonalReader } from '@dataspor/read-models/personal-sqlite'
import { publishOnce } from '@dataspor/reassessment'
import { type Keyring, openKeyring, type Vault } from '@dataspor/vault'
import { openSqliteVault, vaultFile } from '@dataspor/vault/sqlite'
import { type Analytics, openAnalytics } from './analytics/analytics.ts'
import type { Config } from './config-schema.ts'
import { enterDataVersion } from './data-version.ts'
import { type Projector, superviseProjector } from './projector.ts'
import { type SwappableReader, swappableReader } from './swappable-reader.ts'

const MODE_OWNER_ONLY = 0o700
const BYTES_A_MIB = 1_048_576

export interface PartsOptions {
  readonly folder: DataFolder
  readonly config: Config
  readonly clock: Clock
  readonly ids: IdSource
  readonly logger: HttpLogger
  /** Told once when a part has failed for good: the process should stop. */
  readonly onFailure: (error: DatasporError) => void
}

/** What lies in the data folder, open. */
export interface Parts {
  readonly keyring: Keyring
  readonly vault: Vault
  readonly log: SqliteLog
  /** Parts of open batches. */
  readonly staging: BatchStaging
  readonly projector: Projector
  readonly personal: SwappableReader
  readonly analytics: Analytics
  readonly tokens: TokenStore
}

/**
 * Opens part after part; what is open is put on the stack, which closes it in the reverse order.
 * Errors: `data_locked`, `data_version`, `key_missing`, `damaged`, `config_invalid`.
 */
export async function openParts(
  { folder, config, clock, ids, logger, onFailure }: PartsOptions,
  stack: AsyncDisposableStack,
): Promise<Parts> {
  mkdirSync(folder.root, { recursive: true, mode: MODE_OWNER_ONLY })
  const lock = lockFolder(folder.root)
  stack.defer(() => lock.release())
  enterDataVersion(folder.root, folder.version)
  for (const file of [folder.keyFile, folder.model])
    mkdirSync(dirname(file), { recursive: true, mode: MODE_OWNER_ONLY })
  const keyring = openKeyring(folder.keyFile, { create: true, vaultFile: vaultFile(folder.vault) })
  const vault = await openSqliteVault({
    folder: folder.vault,
    keyring,
    scope: config.cpr.mode,
    // A log without its vault has lost its people: a new vault would hide that behind new ids.
    mustExist: existsSync(join(folder.log, 'log.db')),
    onFailure,
  })
  stack.defer(() => vault.close())
  const log = await openSqliteLog({ folder: folder.log, lock, onFailure })
  stack.defer(() => log.close())
  const staging = await openFileStaging(folder.staging)
  await publishOnce(log, currentCatalogue(), clock.now())
  const files = { logFolder: folder.log, modelFile: folder.model }
  const projector = await superviseProjector({ ...files, onFailure })
  stack.defer(() => projector.stop())
  const personal = swappableReader(() => openPersonalReader({ file: folder.model }))
  stack.defer(() => personal.close())
  const analytics = openAnalytics({
    folders: folder,
    enabled: config.analytics.enabled,
    memoryBytesMax: config.analytics.memoryMib * BYTES_A_MIB,
    logger,
    head: () => log.head(),
  })
  stack.defer(() => analytics.stop())
  const tokens = await openTokenStore({ path: folder.tokens, clock, ids })
  return { keyring, vault, log, staging, projector, personal, analytics, tokens }
}
