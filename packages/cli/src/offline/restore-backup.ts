import { existsSync, readdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { verifySqliteLog } from '@dataspor/event-log/sqlite'
import { DatasporError } from '@dataspor/kernel'
import type { DataFolder } from '../data-folder.ts'
import { fileHash } from './file-hash.ts'
import { type Manifest, placesOf, readManifest } from './manifest.ts'
import { copyDurably } from './write-durably.ts'

/** What may be in a data folder that is to be filled: the lock of whoever fills it, and the key put there beforehand. */
const ALLOWED = new Set(['owner.lock.db', 'owner.lock.db-journal', 'owner.pid', 'keys'])

export interface RestoreOptions {
  readonly from: string
  readonly data: DataFolder
  /** Bytes checked and copied. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Puts a backup into an empty data folder, which the caller holds the lock of: every file is compared with the manifest
 * before the first is copied, and the log is verified afterwards. Errors: `config_invalid` (folder not empty), `damaged`.
 */
export async function restoreBackup({ from, data, onProgress }: RestoreOptions): Promise<Manifest> {
  const left = readdirSync(data.root).filter((name) => !ALLOWED.has(name))
  if (left.length > 0) {
    const detail = `${data.root} is not empty. Restore into a new data folder; name it with --data.`
    throw new DatasporError('config_invalid', { detail })
  }
  const manifest = await readManifest(from)
  const places = placesOf(data)
  requirePlaces(manifest, places)
  const total = 2 * manifest.files.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  const advance = (bytes: number) => onProgress?.((done += bytes), total)
  for (const file of manifest.files) {
    await requireSame(from, file)
    advance(file.bytes)
  }
  for (const { name, bytes } of manifest.files) {
    await copyDurably(join(from, name), places.get(name)!)
    advance(bytes)
  }
  requireSound(data, manifest)
  return manifest
}

function requirePlaces(manifest: Manifest, places: ReadonlyMap<string, string>): void {
  const names = manifest.files.map(({ name }) => name)
  const [log, vault] = [...places.keys()]
  const known = names.every((name) => places.has(name)) && new Set(names).size === names.length
  if (known && names.includes(log!) && names.includes(vault!)) return
  throw new DatasporError('damaged', {
    detail: 'The manifest names other files than a backup has. Use another backup.',
  })
}

async function requireSame(from: string, file: Manifest['files'][number]): Promise<void> {
  const path = join(from, file.name)
  const same =
    existsSync(path) &&
    (await stat(path)).size === file.bytes &&
    (await fileHash(path)) === file.sha256
  if (same) return
  throw new DatasporError('damaged', {
    detail: `${file.name} is not as it was when the backup was made. Nothing was restored; use another backup.`,
  })
}

function requireSound(data: DataFolder, manifest: Manifest): void {
  const { logId, events, findings } = verifySqliteLog(data.log)
  if (findings.length === 0 && logId === manifest.logId && events === manifest.position) return
  const said = findings.map(({ name, detail }) => `${name}: ${detail}`).join('; ')
  throw new DatasporError('damaged', {
    detail: `The restored log is not sound (${said || 'it is another log than the manifest says'}). Use another backup.`,
  })
}
