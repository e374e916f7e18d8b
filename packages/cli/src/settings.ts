import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import type { Server } from './control/exchange.ts'
import { type DataFolder, dataFolder } from './data-folder.ts'

/** Of the server's settings, what the command line needs to find it; the server judges the rest. */
const fileSchema = z.looseObject({
  data: z.looseObject({ folder: z.string().min(1).optional() }).optional(),
  vault: z.looseObject({ keyFile: z.string().min(1).optional() }).optional(),
})

export interface Where {
  readonly config?: string
  readonly data?: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** The data folder: of the option, the environment, the configuration file, or `data`. Error: `config_invalid`. */
export function dataFolderOf(where: Where, env: Environment, callerFolder: string): DataFolder {
  const fromCaller = (path: string | undefined) =>
    path === undefined ? undefined : resolve(callerFolder, path)
  const named = fromCaller(where.config) ?? present(env['DATASPOR_CONFIG'])
  const file = named === undefined ? {} : readSettings(named)
  const folder =
    fromCaller(where.data) ?? present(env['DATASPOR_DATA_FOLDER']) ?? file.data?.folder ?? 'data'
  return dataFolder(folder, present(env['DATASPOR_VAULT_KEY_FILE']) ?? file.vault?.keyFile)
}

export function controlOf(folder: DataFolder): Server {
  return { kind: 'socket', path: folder.socket, dataFolder: folder.root }
}

function present(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value
}

function readSettings(file: string): z.output<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new DatasporError('config_invalid', {
      detail: `The configuration file ${file} cannot be read as JSON with sections.`,
      cause,
    })
  }
}
