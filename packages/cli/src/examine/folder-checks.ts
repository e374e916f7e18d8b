import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { z } from 'zod'
import { DATA_VERSION, type DataFolder } from '../data-folder.ts'
import { type Check, finding, fine } from './check.ts'

const OTHERS = 0o077
const KEY_MODE = 0o600
const FREE_BYTES_MIN = 1024 ** 3
const MIB = 1024 * 1024

const versionSchema = z.looseObject({ dataVersion: z.int() })

/** The folder itself: who may enter it, of which version it is, whether there is room. */
export function checkFolder(data: DataFolder): readonly Check[] {
  return [access(data), version(data), space(data)]
}

function access({ root }: DataFolder): Check {
  const mode = statSync(root).mode & 0o777
  return (mode & OTHERS) === 0
    ? fine('data-folder', root)
    : finding(
        'data-folder',
        `others may enter ${root} (mode ${mode.toString(8)})`,
        `chmod 700 ${root}`,
      )
}

function version(data: DataFolder): Check {
  const name = 'data-version'
  if (!existsSync(data.version)) {
    return finding(name, `${data.version} is missing`, 'Restore the folder from a backup.')
  }
  try {
    const { dataVersion } = versionSchema.parse(JSON.parse(readFileSync(data.version, 'utf8')))
    if (dataVersion === DATA_VERSION) return fine(name, String(dataVersion))
    const said = `the folder is of version ${dataVersion}, this program of ${DATA_VERSION}`
    const remedy =
      dataVersion < DATA_VERSION
        ? 'Start the server: it brings the folder up to its version.'
        : 'Use the newer program that made it.'
    return finding(name, said, remedy)
  } catch {
    return finding(name, `${data.version} cannot be read`, 'Restore the folder from a backup.')
  }
}

function space({ root }: DataFolder): Check {
  const { bavail, bsize } = statfsSync(root)
  const free = bavail * bsize
  const said = `${Math.floor(free / MIB)} MiB free`
  return free >= FREE_BYTES_MIN
    ? fine('disk-space', said)
    : finding('disk-space', said, 'Make room: when a write fails, the log stops.')
}

/** The key file as a file: there, and nobody else's to read. Whether it is the right one, the vault's checks say. */
export function checkKeyFile({ keyFile }: DataFolder): readonly Check[] {
  if (!existsSync(keyFile)) {
    const remedy =
      'Put the key file back from where it is kept apart; nothing else opens the vault.'
    return [finding('key-file-present', `there is no ${keyFile}`, remedy)]
  }
  const mode = statSync(keyFile).mode & 0o777
  return [
    fine('key-file-present', keyFile),
    mode === KEY_MODE
      ? fine('key-file-mode', '0600')
      : finding('key-file-mode', `mode ${mode.toString(8)}`, `chmod 600 ${keyFile}`),
  ]
}
