import { DatasporError } from '@dataspor/kernel'

const BUSY = 5
const CORRUPT = 11
const NOT_A_DATABASE = 26
/** An extended code: a page is there in part only. */
const SHORT_READ = 522

/** The primary result code (https://sqlite.org/rescode.html) of an error thrown by node:sqlite, if it is one. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}

export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === BUSY
}

/** `damaged` where SQLite says so, the error itself otherwise. */
export function asOpenError(error: unknown, file: string): unknown {
  const code = sqliteCode(error)
  const isCut = error instanceof Error && 'errcode' in error && error.errcode === SHORT_READ
  if (code !== CORRUPT && code !== NOT_A_DATABASE && !isCut) return error
  return new DatasporError('damaged', { internal: `${file}: ${String(error)}`, cause: error })
}
