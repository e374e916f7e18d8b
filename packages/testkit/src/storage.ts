import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import { createMemoryLog, createMemoryStore } from '@dataspor/event-log/memory'
import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { type BatchStaging, memoryStaging, openFileStaging } from '@dataspor/ingestion'
import { createVault, openKeyring, type Vault } from '@dataspor/vault'
import { memoryKeyring, memoryStorage } from '@dataspor/vault/memory'
import { openSqliteVault, vaultFile } from '@dataspor/vault/sqlite'

export type StorageKind = 'memory' | 'sqlite'

export interface Stored {
  readonly log: EventLog
  readonly vault: Vault
  readonly staging: BatchStaging
}

/** What outlives a restart: opening it again finds what the last opening left. */
export interface Storage {
  open(): Promise<Stored>
}

/** Log and vault of a system; those in memory live as long as the storage itself. */
export function storageIn(folder: string, kind: StorageKind): Storage {
  return kind === 'memory' ? inMemory() : onDisk(folder)
}

function inMemory(): Storage {
  const [events, rows, keyring] = [createMemoryStore(), memoryStorage(), memoryKeyring()]
  const staging = memoryStaging()
  return {
    open: async () => ({
      log: createMemoryLog(events),
      vault: await createVault({ storage: rows, keyring, scope: 'synthetic' }),
      staging,
    }),
  }
}

function onDisk(folder: string): Storage {
  const vaultFolder = join(folder, 'vault')
  const file = vaultFile(vaultFolder)
  return {
    open: async () => {
      const keyring = openKeyring(join(folder, 'vault.json'), { create: true, vaultFile: file })
      const vault = await openSqliteVault({ folder: vaultFolder, keyring, scope: 'synthetic' })
      const staging = await openFileStaging(join(folder, 'staging'))
      return { log: await openSqliteLog({ folder: join(folder, 'log') }), vault, staging }
    },
  }
}
