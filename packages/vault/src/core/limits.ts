import { DatasporError } from '@dataspor/kernel'

/** Numbers, ids or keys in one call. */
export const CALL_ITEMS_MAX = 10_000
/** Items worked on before other work of the thread gets its turn: about 5 ms. */
export const SLICE_ITEMS_MAX = 1_000
export const QUARANTINE_PUT_MAX = 1_000
export const QUARANTINE_LIST_MAX = 200
export const QUARANTINE_PURGE_MAX = 1_000
export const QUARANTINE_BODY_BYTES_MAX = 16 * 1024 * 1024

export function checkCount(count: number, max: number): void {
  if (count > max)
    throw new DatasporError('too_large', { internal: `${count} items in one call, ${max} at most` })
}

/** A subject id's bytes. */
export const ID_BYTES = 16

const ID = /^[0-9a-f]{32}$/

/** True for 32 lower-case hex digits. */
export function isId(text: string): boolean {
  return ID.test(text)
}
