import { setImmediate as nextTurn } from 'node:timers/promises'
import { DatasporError, type IdSource, randomId } from '@dataspor/kernel'
import {
  canonicalNumber,
  decodeNumber,
  encodeNumber,
  numberHmac,
  type NumberScope,
} from '../canonical-number.ts'
import type { SubjectHandle, SubjectId, SubjectNumber } from '../port.ts'
import { newSealingKey, openBytes, sealBytes } from '../sealing.ts'
import type { SubjectRow, SubjectRowToAdd, VaultStorage } from '../storage.ts'
import type { KeysInUse } from './keys-in-use.ts'
import { CALL_ITEMS_MAX, checkCount, ID_BYTES, isId, SLICE_ITEMS_MAX } from './limits.ts'
import { numberPlace, subjectPlace, unwrapSubject } from './wrapping.ts'

type Found = (SubjectHandle | undefined)[]

/** The people with these numbers, in order; those not known stay undefined. */
export async function findByNumber(
  storage: VaultStorage,
  keys: KeysInUse,
  scope: NumberScope,
  numbers: readonly SubjectNumber[],
): Promise<Found> {
  checkCount(numbers.length, CALL_ITEMS_MAX)
  const found: Found = []
  for (let start = 0; start < numbers.length; start += SLICE_ITEMS_MAX) {
    if (start > 0) await nextTurn()
    const canonical = numbers
      .slice(start, start + SLICE_ITEMS_MAX)
      .map((number) => canonicalNumber(number, scope))
    const rows = await findSlice(storage, keys, canonical)
    for (const row of rows) found.push(row === undefined ? undefined : handle(keys, row))
  }
  return found
}

/** The ids alone, 16 bytes each in order, and the places of those not known. */
export async function findIdsByNumber(
  storage: VaultStorage,
  keys: KeysInUse,
  scope: NumberScope,
  numbers: readonly SubjectNumber[],
): Promise<{ readonly ids: Buffer; readonly missing: readonly number[] }> {
  checkCount(numbers.length, CALL_ITEMS_MAX)
  const ids = Buffer.alloc(numbers.length * ID_BYTES)
  const missing: number[] = []
  for (let start = 0; start < numbers.length; start += SLICE_ITEMS_MAX) {
    if (start > 0) await nextTurn()
    const canonical = numbers
      .slice(start, start + SLICE_ITEMS_MAX)
      .map((number) => canonicalNumber(number, scope))
    const rows = await findSlice(storage, keys, canonical)
    rows.forEach((row, i) => {
      if (row === undefined) missing.push(start + i)
      else ids.write(row.id, (start + i) * ID_BYTES, 'hex')
    })
  }
  return { ids, missing }
}

async function findSlice(
  storage: VaultStorage,
  keys: KeysInUse,
  canonical: readonly Uint8Array[],
): Promise<(SubjectRow | undefined)[]> {
  const rows: (SubjectRow | undefined)[] = Array.from({ length: canonical.length })
  let missing = canonical.map((_, index) => index)
  // During a rotation a row may move to the current key between two look-ups: so that one is asked again last.
  const order = keys.lookup.length > 1 ? [...keys.lookup, keys.current] : keys.lookup
  for (const key of order) {
    if (missing.length === 0) break
    const hmac = key.hmac.expose()
    const answers = await storage.subjectsByHmac(
      missing.map((index) => numberHmac(hmac, canonical[index]!)),
    )
    missing.forEach((index, i) => (rows[index] = answers[i]))
    missing = missing.filter((index) => rows[index] === undefined)
  }
  return rows
}

/** Fills the gaps of `found` with new people, all in one write; a number that stands twice gets one person. */
export async function addMissing(
  storage: VaultStorage,
  keys: KeysInUse,
  scope: NumberScope,
  numbers: readonly SubjectNumber[],
  found: Found,
): Promise<readonly SubjectHandle[]> {
  const rows: SubjectRowToAdd[] = []
  const rowOf = new Map<string, number>()
  const gaps: { readonly at: number; readonly row: number }[] = []
  for (let at = 0; at < numbers.length; at++) {
    if (found[at] !== undefined) continue
    if (rows.length % SLICE_ITEMS_MAX === SLICE_ITEMS_MAX - 1) await nextTurn()
    const hmacs = hmacsOf(keys, scope, numbers[at]!)
    const name = hmacs[0]!.toString('latin1')
    const known = rowOf.get(name)
    gaps.push({ at, row: known ?? rows.length })
    if (known !== undefined) continue
    rowOf.set(name, rows.length)
    rows.push(newRow(keys, hmacs, numbers[at]!, randomId))
  }
  const standing = (await storage.addSubjects(rows)).map((row) => handle(keys, row))
  for (const gap of gaps) found[gap.at] = standing[gap.row]
  return found as SubjectHandle[]
}

/** The HMACs of one number under every key in use, the current one first. */
export function hmacsOf(keys: KeysInUse, scope: NumberScope, number: SubjectNumber): Buffer[] {
  const canonical = canonicalNumber(number, scope)
  return keys.lookup.map((key) => numberHmac(key.hmac.expose(), canonical))
}

function newRow(
  keys: KeysInUse,
  hmacs: readonly Uint8Array[],
  number: SubjectNumber,
  ids: IdSource,
): SubjectRowToAdd {
  const id = ids()
  const key = newSealingKey()
  return {
    id,
    hmacs,
    keyId: keys.current.id,
    wrapped: sealBytes(keys.current.kek, key.expose(), subjectPlace(id)),
    sealedNumber: sealBytes(key, encodeNumber(number), numberPlace(id)),
  }
}

export async function findById(
  storage: VaultStorage,
  keys: () => KeysInUse,
  ids: readonly SubjectId[],
): Promise<Found> {
  checkCount(ids.length, CALL_ITEMS_MAX)
  const found: Found = []
  for (let start = 0; start < ids.length; start += SLICE_ITEMS_MAX) {
    if (start > 0) await nextTurn()
    const slice = ids.slice(start, start + SLICE_ITEMS_MAX)
    const wellFormed = slice.filter(isId)
    const rows = await storage.subjectsById(wellFormed)
    let next = 0
    for (const id of slice) {
      const row = isId(id) ? rows[next++] : undefined
      found.push(row === undefined ? undefined : handle(keys(), row))
    }
  }
  return found
}

export async function readNumber(
  storage: VaultStorage,
  keys: () => KeysInUse,
  id: SubjectId,
): Promise<SubjectNumber | undefined> {
  const row = isId(id) ? await storage.wholeSubject(id) : undefined
  if (row === undefined) return undefined
  const bytes = openBytes(unwrapSubject(keys(), row), row.sealedNumber, numberPlace(id))
  const number = bytes === undefined ? undefined : decodeNumber(bytes)
  if (number === undefined)
    throw new DatasporError('damaged', { internal: 'a sealed number does not open' })
  return number
}

function handle(keys: KeysInUse, row: SubjectRow): SubjectHandle {
  return { id: row.id, key: unwrapSubject(keys, row) }
}
