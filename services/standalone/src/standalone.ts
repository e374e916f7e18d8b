import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type DataFolder, dataFolder } from '@dataspor/cli'
import { currentCatalogue } from '@dataspor/catalogue'
import {
  type FolderLock,
  lockFolder,
  openSqliteLog,
  type SqliteLog,
} from '@dataspor/event-log/sqlite'
import {
  createMetrics,
  DEFAULT_HTTP_SETTINGS,
  type HttpAppOptions,
  type HttpLogger,
  type Metrics,
  openTokenStore,
  tokenSignIn,
  type TokenStore,
} from '@dataspor/http'
import type { CprMode } from '@dataspor/events'
import { type Clock, type DatasporError, type IdSource } from '@dataspor/kernel'
import { openPersonalReader } from '@dataspor/read-models/personal-sqlite'
import { type Keyring, openKeyring, type Vault } from '@dataspor/vault'
import { openSqliteVault, vaultFile } from '@dataspor/vault/sqlite'
import { catalogueInForce, publishOnce } from './catalogue-log.ts'
import { type Composed, type ComposeOptions, compose } from './compose.ts'
import type { Config } from './config-schema.ts'
import { enterDataVersion } from './data-version.ts'
import { observeParts } from './observe-parts.ts'
import { type Projector, superviseProjector } from './projector.ts'
import { type SwappableReader, swappableReader } from './swappable-reader.ts'

const DAY_MS = 86_400_000
const MODE_OWNER_ONLY = 0o700

export interface StandaloneOptions {
  readonly config: Config
  readonly clock: Clock
  readonly ids: IdSource
  readonly logger: HttpLogger
  readonly tls: HttpAppOptions['tls'] | undefined
  /** Told once when a part has failed for good: the process should stop. */
  readonly onFailure: (error: DatasporError) => void
}

/** Everything on one machine, open and composed; nothing listens yet. */
export interface Standalone extends Composed {
  readonly folder: DataFolder
  readonly keyring: Keyring
  readonly log: SqliteLog
  readonly vault: Vault
  readonly personal: SwappableReader
  readonly projector: Projector
  readonly tokens: TokenStore
  readonly metrics: Metrics
  readonly cprMode: CprMode
  /** Nothing has been reported to it yet. */
  readonly isNew: boolean
  /** Drains what was accepted, then closes part after part in the reverse order. */
  close(): Promise<void>
}

/**
 * Opens the data folder and everything in it.
 * Errors: `data_locked`, `data_version`, `key_missing`, `damaged`, `config_invalid`.
 */
export async function openStandalone(options: StandaloneOptions): Promise<Standalone> {
  const folder = dataFolder(options.config.data.folder, options.config.vault.keyFile)
  mkdirSync(folder.root, { recursive: true, mode: MODE_OWNER_ONLY })
  const closers: (() => Promise<void> | void)[] = []
  const closeAll = async () => {
    for (const close of closers.toReversed()) await close()
    closers.length = 0
  }
  try {
    const lock = lockFolder(folder.root)
    closers.push(() => lock.release())
    enterDataVersion(folder.root, folder.version)
    return await openParts(options, folder, lock, closers, closeAll)
  } catch (error) {
    await closeAll()
    throw error
  }
}

async function openParts(
  options: StandaloneOptions,
  folder: DataFolder,
  lock: FolderLock,
  closers: (() => Promise<void> | void)[],
  close: () => Promise<void>,
): Promise<Standalone> {
  const { config, clock, ids, onFailure } = options
  for (const file of [folder.keyFile, folder.model])
    mkdirSync(dirname(file), { recursive: true, mode: MODE_OWNER_ONLY })
  const keyring = openKeyring(folder.keyFile, { create: true, vaultFile: vaultFile(folder.vault) })
  const vault = await openSqliteVault({
    folder: folder.vault,
    keyring,
    scope: config.cpr.mode,
    // A log without its vault has lost its people: a new vault would hide that behind new ids.
    mustExist: existsSync(join(folder.log, 'log.db')),
  })
  closers.push(() => vault.close())
  const log = await openSqliteLog({ folder: folder.log, lock, onFailure })
  closers.push(() => log.close())
  await publishOnce(log, currentCatalogue(), clock.now())
  const projector = await superviseProjector({
    logFolder: folder.log,
    modelFile: folder.model,
    onFailure,
  })
  closers.push(() => projector.stop())
  const personal = swappableReader(() => openPersonalReader({ file: folder.model }))
  closers.push(() => personal.close())
  const tokens = await openTokenStore({ path: folder.tokens, clock, ids })
  const metrics = createMetrics({ nodeMetrics: true })
  const health = observeParts({ log, vault, projector, metrics })
  const composed = compose({
    log,
    vault,
    personal,
    catalogue: await catalogueInForce(log),
    sources: config.sources.list,
    akasser: config.akasser.list,
    authorities: config.authorities,
    cprMode: config.cpr.mode,
    quarantineMs: config.vault.quarantineDays * DAY_MS,
    clock,
    ids,
    logger: options.logger,
    metrics,
    signIn: tokenSignIn(tokens),
    health,
    http: httpOptions(options),
  })
  const cprMode = config.cpr.mode
  const isNew = (await log.head()).position <= 1
  return {
    ...composed,
    folder,
    keyring,
    log,
    vault,
    personal,
    projector,
    tokens,
    metrics,
    cprMode,
    isNew,
    close,
  }
}

function httpOptions({ config, tls }: StandaloneOptions): NonNullable<ComposeOptions['http']> {
  const { trustProxy, bytesInFlightMax, requestsPerSecondMax } = config.http
  const { intakeGate, rateLimit } = DEFAULT_HTTP_SETTINGS
  return {
    settings: {
      trustProxy: trustProxy ? 'loopback' : false,
      intakeGate: { ...intakeGate, bytesMax: bytesInFlightMax },
      rateLimit: {
        ...rateLimit,
        producer: { perSecond: requestsPerSecondMax, burst: 2 * requestsPerSecondMax },
      },
    },
    ...(tls === undefined ? {} : { tls }),
  }
}
