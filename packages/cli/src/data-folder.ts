import { join, resolve } from 'node:path'

/** Version of the layout below. Raised when a release must move or convert what older ones wrote. */
export const DATA_VERSION = 1

/** Where each thing lies in the data folder of a standalone installation. */
export interface DataFolder {
  readonly root: string
  readonly log: string
  readonly vault: string
  /** Parts of batches that are not sealed yet: subject ids, no numbers. */
  readonly staging: string
  readonly model: string
  /** The officer's model: its engine's files, and what its projection remembers. */
  readonly oversight: string
  /** The statistician's model. */
  readonly statistics: string
  readonly keyFile: string
  readonly tokens: string
  /** How far a judging again by a new catalogue has come. */
  readonly reassessment: string
  readonly version: string
  readonly socket: string
}

/** `keyFile` by configuration may lie anywhere; `keys/vault.json` unless given. */
export function dataFolder(root: string, keyFile?: string): DataFolder {
  const folder = resolve(root)
  return {
    root: folder,
    log: join(folder, 'log'),
    vault: join(folder, 'vault'),
    staging: join(folder, 'staging'),
    model: join(folder, 'personal', 'personal.db'),
    oversight: join(folder, 'oversight'),
    statistics: join(folder, 'statistics'),
    keyFile: keyFile === undefined ? join(folder, 'keys', 'vault.json') : resolve(keyFile),
    tokens: join(folder, 'tokens.json'),
    reassessment: join(folder, 'reassessment.json'),
    version: join(folder, 'version.json'),
    socket: join(folder, 'control.sock'),
  }
}
