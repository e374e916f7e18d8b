import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { vaultFile } from '@dataspor/vault/sqlite'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import type { DataFolder } from '../data-folder.ts'

export const MANIFEST = 'manifest.json'
const BYTES_MAX = 64 * 1024

const fileSchema = z.strictObject({
  name: z.string(),
  bytes: z.int().min(0),
  /** Lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const manifestSchema = z.strictObject({
  format: z.literal('dataspor-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  node: z.string(),
  logId: z.string(),
  /** The last event in the copy. */
  position: z.int().min(0),
  /** The key file is never here: a backup that holds its own key protects nobody. */
  keys: z.literal('apart'),
  files: z.array(fileSchema).min(1).max(10),
})

/** What a backup holds; written last, so that a folder without one is no backup. */
export type Manifest = Readonly<z.output<typeof manifestSchema>>

/** Each file of a backup and where it belongs. Nothing else is ever copied, whatever a manifest says. */
export function placesOf(data: DataFolder): ReadonlyMap<string, string> {
  const vault = vaultFile(data.vault)
  return new Map([
    ['log.db', join(data.log, 'log.db')],
    [basename(vault), vault],
    ['tokens.json', data.tokens],
    [basename(data.version), data.version],
  ])
}

/** Error: `damaged` where the folder holds no backup that this version can read. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    const text = await readFile(join(folder, MANIFEST), 'utf8')
    if (text.length > BYTES_MAX) throw new RangeError('too long for a manifest')
    return manifestSchema.parse(JSON.parse(text))
  } catch (cause) {
    const detail = `${folder} holds no backup: its ${MANIFEST} is missing or cannot be read.`
    throw new DatasporError('damaged', { detail, cause })
  }
}
