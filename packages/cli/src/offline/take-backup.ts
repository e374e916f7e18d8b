import { existsSync, readdirSync } from 'node:fs'
import { chmod, stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { backupSqliteLog } from '@dataspor/event-log/sqlite'
import { type Clock, DatasporError } from '@dataspor/kernel'
import { backupSqliteVault, vaultFile } from '@dataspor/vault/sqlite'
import type { DataFolder } from '../data-folder.ts'
import { fileHash } from './file-hash.ts'
import { MANIFEST, type Manifest } from './manifest.ts'
import { copyDurably, makeOwnFolder, writeDurably } from './write-durably.ts'

const OWNER_ONLY = 0o600

export interface BackupOptions {
  readonly data: DataFolder
  /** New or empty. */
  readonly target: string
  /** A file that the key file is copied to, outside of `target`; not copied unless given. */
  readonly keysTo?: string | undefined
  readonly clock: Clock
  /** Of what is copied now: pages. */
  readonly onProgress?: (step: string, done: number, total: number) => void
}

/**
 * Copies log, vault and tokens of a data folder, in use or not. The log comes first: the vault is durable before the log,
 * so that a later copy of it knows everybody in an earlier copy of the log. Errors: `config_invalid` where the target will
 * not do, `not_ready` or `not_found` where there is nothing to copy.
 */
export async function takeBackup(options: BackupOptions): Promise<Manifest> {
  const { data, target, keysTo, clock, onProgress } = options
  refuseTarget(target, keysTo)
  await makeOwnFolder(target)
  const { logId, position } = await backupSqliteLog(data.log, join(target, 'log.db'), {
    onProgress: ({ done, total }) => onProgress?.('log', done, total),
  })
  const vaultName = basename(vaultFile(data.vault))
  await backupSqliteVault(data.vault, join(target, vaultName), ({ pagesDone, pagesTotal }) =>
    onProgress?.('vault', pagesDone, pagesTotal),
  )
  const names = ['log.db', vaultName]
  for (const path of [data.tokens, data.version].filter((file) => existsSync(file))) {
    await copyDurably(path, join(target, basename(path)))
    names.push(basename(path))
  }
  if (keysTo !== undefined) await copyDurably(data.keyFile, keysTo)
  const manifest: Manifest = {
    format: 'dataspor-backup',
    version: 1,
    madeAt: new Date(clock.now()).toISOString(),
    node: process.version,
    logId,
    position,
    keys: 'apart',
    files: await Promise.all(names.map((name) => describeFile(target, name))),
  }
  await writeDurably(join(target, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

async function describeFile(folder: string, name: string): Promise<Manifest['files'][number]> {
  const path = join(folder, name)
  await chmod(path, OWNER_ONLY)
  return { name, bytes: (await stat(path)).size, sha256: await fileHash(path) }
}

function refuseTarget(target: string, keysTo: string | undefined): void {
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new DatasporError('config_invalid', {
      detail: `${target} is not empty. Name a new folder.`,
    })
  }
  if (keysTo === undefined) return
  if (existsSync(keysTo)) {
    throw new DatasporError('config_invalid', {
      detail: `${keysTo} exists. Name a new file for the keys.`,
    })
  }
  const inside = relative(resolve(target), resolve(keysTo))
  if (!inside.startsWith('..')) {
    throw new DatasporError('config_invalid', {
      detail: 'The keys would lie in the backup that they protect. Name a file elsewhere.',
    })
  }
}
