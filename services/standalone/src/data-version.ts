import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { DATA_VERSION } from '@dataspor/cli'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'

const fileSchema = z.strictObject({ dataVersion: z.int().min(1) })

/** What brings a folder of version n to n + 1. The first version has nothing before it. */
const UPGRADES: Readonly<Record<number, (root: string) => void>> = {}

/**
 * Marks a new folder with this version, and brings an older one up to it, a version at a time.
 * Error: `data_version` where the folder is newer than this program, or there is no way up.
 */
export function enterDataVersion(root: string, file: string): void {
  if (!existsSync(file)) {
    if (readdirSync(root).some((name) => name === 'log' || name === 'vault'))
      throw new DatasporError('data_version', { internal: `${file} is missing beside data` })
    return write(file, DATA_VERSION)
  }
  for (let version = read(file); version !== DATA_VERSION; version++) {
    const upgrade = UPGRADES[version]
    if (version > DATA_VERSION || upgrade === undefined)
      throw new DatasporError('data_version', {
        internal: `${root} is of version ${version}, this program of ${DATA_VERSION}`,
      })
    upgrade(root)
    write(file, version + 1)
  }
}

function read(file: string): number {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).dataVersion
  } catch (cause) {
    throw new DatasporError('data_version', { internal: `${file} cannot be read`, cause })
  }
}

function write(file: string, dataVersion: number): void {
  writeFileSync(file, `${JSON.stringify({ dataVersion })}\n`, { flush: true })
}
