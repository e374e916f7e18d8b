import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog, createMemoryStore } from '@dataspor/event-log/memory'
import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { openTokenStore, type TokenStore } from '@dataspor/http'
import { type BatchStaging, memoryStaging, openFileStaging } from '@dataspor/ingestion'
import type { Clock, IdSource } from '@dataspor/kernel'
import type { SharedModel } from '@dataspor/projections'
import { createVault, openKeyring, type Vault } from '@dataspor/vault'
import { memoryKeyring, memoryStorage } from '@dataspor/vault/memory'
import { openSqliteVault, vaultFile } from '@dataspor/vault/sqlite'
import type { AnalyticsKind } from './analytics-backing.ts'
import { openCluster } from './cluster/cluster.ts'
import { embeddedEngine, type EngineFor, type ModelName } from './engines.ts'
import { type PersonalIn, personalInFile } from './personal-backing.ts'

/** `cluster`: on the engines of several machines; one that is not here is stood in for, but for PostgreSQL. */
export type StorageKind = 'memory' | 'sqlite' | 'cluster'

export interface Stored {
  readonly log: EventLog
  readonly vault: Vault
  readonly staging: BatchStaging
  readonly tokens: TokenStore
  /** Where officers' and statisticians' models may be written by several at once. */
  readonly sharedModel?: (name: ModelName) => SharedModel
  close(): Promise<void>
}

/** Who opens it. */
export interface Run {
  /** For what is its own. */
  readonly folder: string
  readonly clock: Clock
  readonly ids: IdSource
}

/** What outlives a restart: opening it again finds what the last opening left. */
export interface Storage {
  open(run: Run): Promise<Stored>
  /** Where officers' and statisticians' rows lie unless a test says otherwise. */
  readonly analytics: AnalyticsKind
  readonly personal: PersonalIn
  /** Where models lie that are in ClickHouse. */
  engineFor(folder: string): EngineFor
  /** When whoever opened it has closed what it gave. */
  dispose(): Promise<void>
}

/** Log and vault of a system; those in memory live as long as the storage itself. */
export function storageOf(kind: StorageKind): Storage {
  if (kind === 'cluster') return openCluster()
  return kind === 'memory' ? inMemory() : onDisk()
}

const ownEngines = {
  analytics: 'memory' as const,
  personal: personalInFile,
  engineFor:
    (folder: string): EngineFor =>
    (model) =>
      embeddedEngine(folder, model),
  dispose: () => Promise.resolve(),
}

function inMemory(): Storage {
  const [events, rows, keyring] = [createMemoryStore(), memoryStorage(), memoryKeyring()]
  const staging = memoryStaging()
  return {
    ...ownEngines,
    open: async (run) => {
      const vault = await createVault({ storage: rows, keyring, scope: 'synthetic' })
      const log = createMemoryLog(events)
      return { log, vault, staging, tokens: await tokensIn(run), close: closing(log, vault) }
    },
  }
}

function onDisk(): Storage {
  return {
    ...ownEngines,
    open: async (run) => {
      const { folder } = run
      const vaultFolder = join(folder, 'vault')
      const file = vaultFile(vaultFolder)
      const keyring = openKeyring(join(folder, 'vault.json'), { create: true, vaultFile: file })
      const vault = await openSqliteVault({ folder: vaultFolder, keyring, scope: 'synthetic' })
      const staging = await openFileStaging(join(folder, 'staging'))
      const log = await openSqliteLog({ folder: join(folder, 'log') })
      return { log, vault, staging, tokens: await tokensIn(run), close: closing(log, vault) }
    },
  }
}

function closing(log: EventLog, vault: Vault): () => Promise<void> {
  return async () => {
    await log.close()
    await vault.close()
  }
}

function tokensIn({ folder, clock, ids }: Run): Promise<TokenStore> {
  return openTokenStore({ path: join(folder, 'tokens.json'), clock, ids })
}
