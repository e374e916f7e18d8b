import type { Options } from './command.ts'

/** Where the data folder is; every command that touches a server or the folder takes these. */
export const DATA_OPTIONS = {
  config: { type: 'string', value: 'FILE', help: 'configuration file (JSON); or DATASPOR_CONFIG' },
  data: { type: 'string', value: 'FOLDER', help: 'data folder; or DATASPOR_DATA_FOLDER' },
} as const satisfies Options

export const JSON_OPTION = {
  json: { type: 'boolean', help: 'JSON also at a terminal' },
} as const satisfies Options
