import { DatasporError, redact } from '@dataspor/kernel'
import type { SealingKey } from '../port.ts'
import { openBytes, sealBytes } from '../sealing.ts'
import type { KeyRowToAdd, SubjectRow } from '../storage.ts'
import type { KeysInUse } from './keys-in-use.ts'

export const subjectPlace = (id: string): string => `subject:${id}`
export const numberPlace = (id: string): string => `number:${id}`
export const bodyPlace = (id: string): string => `quarantineBody:${id}`
const keyPlace = (name: string): string => `key:${name}`

/** The key bytes of a row. Errors: `key_missing`, `damaged`. */
export function unwrap(
  keys: KeysInUse,
  row: { keyId: number; wrapped: Uint8Array },
  place: string,
): Uint8Array {
  const outer = keys.byId.get(row.keyId)
  if (outer === undefined)
    throw new DatasporError('key_missing', { internal: `row wrapped with key ${row.keyId}` })
  const bytes = openBytes(outer.kek, row.wrapped, place)
  if (bytes === undefined)
    throw new DatasporError('damaged', { internal: 'a wrapped key does not open' })
  return bytes
}

export function unwrapSubject(keys: KeysInUse, row: SubjectRow): SealingKey {
  return redact(unwrap(keys, row, subjectPlace(row.id)))
}

export function unwrapNamed(keys: KeysInUse, row: KeyRowToAdd): Uint8Array {
  return unwrap(keys, row, keyPlace(row.name))
}

export function wrapNamed(keys: KeysInUse, name: string, key: Uint8Array): KeyRowToAdd {
  return { name, keyId: keys.current.id, wrapped: sealBytes(keys.current.kek, key, keyPlace(name)) }
}
