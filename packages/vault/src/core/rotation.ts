import { DatasporError } from '@dataspor/kernel'
import { canonicalNumber, decodeNumber, numberHmac, type NumberScope } from '../canonical-number.ts'
import type { RotationOptions, RotationReport, Vault } from '../port.ts'
import { openBytes, sealBytes } from '../sealing.ts'
import type {
  KeyRewrap,
  KeyRowToAdd,
  SubjectRewrap,
  VaultStorage,
  WholeSubjectRow,
} from '../storage.ts'
import { checkAlive, type Context } from './context.ts'
import { type KeysInUse, keysInUse, retireOlderKeys } from './keys-in-use.ts'
import { numberPlace, subjectPlace, unwrapNamed, unwrapSubject, wrapNamed } from './wrapping.ts'

const STEP_ROWS = 500

/** The part of the vault that changes its outer keys. */
export function rotation(context: Context): Pick<Vault, 'rotate'> {
  const { storage, scope } = context
  let rotating = false
  return {
    rotate: async (keyring, options = {}) => {
      checkAlive(context)
      if (rotating) throw new DatasporError('overloaded', { internal: 'a rotation is under way' })
      rotating = true
      try {
        context.keys = await keysInUse(storage, keyring)
        // What began under the older keys must be stored before the walk, or the walk would miss it.
        await context.calls.settled()
        const report = await rewrapAll(storage, context.keys, scope, options)
        if (!report.complete || context.keys.lookup.length === 1) return report
        // Before the older keys are struck off: a crash here repeats the walk, and leaves no old form behind.
        await storage.compact()
        context.keys = await retireOlderKeys(storage, context.keys)
        return report
      } finally {
        rotating = false
      }
    },
  }
}

/**
 * Moves every row to the current key, some rows at a time. Stopping half way is safe: look-ups know all keys in use, and
 * a later call passes over what is done.
 */
async function rewrapAll(
  storage: VaultStorage,
  keys: KeysInUse,
  scope: NumberScope,
  options: RotationOptions,
): Promise<RotationReport> {
  const { subjects, keys: named } = await storage.count()
  const rowsTotal = subjects + named
  if (keys.lookup.length === 1) return { complete: true, rowsDone: rowsTotal, rowsTotal }
  let rowsDone = 0
  const step = (rows: number): boolean => {
    rowsDone += rows
    options.onProgress?.({ rowsDone, rowsTotal })
    return options.signal?.aborted === true
  }
  const rowsMax = options.rowsPerStep ?? STEP_ROWS
  const stopped =
    (await walk(
      (after) => storage.pageOfSubjects(after, rowsMax),
      (row) => row.id,
      (rows) => storage.rewrap(rewrapSubjects(keys, scope, rows), []),
      step,
    )) ||
    (await walk(
      (after) => storage.pageOfKeys(after, rowsMax),
      (row) => row.name,
      (rows) => storage.rewrap([], rewrapKeys(keys, rows.filter(isWrapped))),
      step,
    ))
  return { complete: !stopped, rowsDone, rowsTotal }
}

/** Goes through the pages until one is empty; true where it was stopped on the way. */
async function walk<Row>(
  page: (after: string) => Promise<readonly Row[]>,
  nameOf: (row: Row) => string,
  change: (rows: readonly Row[]) => Promise<void>,
  step: (rows: number) => boolean,
): Promise<boolean> {
  let after = ''
  for (;;) {
    const rows = await page(after)
    const last = rows.at(-1)
    if (last === undefined) return false
    await change(rows)
    if (step(rows.length)) return true
    after = nameOf(last)
  }
}

function rewrapSubjects(
  keys: KeysInUse,
  scope: NumberScope,
  rows: readonly WholeSubjectRow[],
): SubjectRewrap[] {
  return rows
    .filter((row) => row.keyId !== keys.current.id)
    .map((row) => {
      const key = unwrapSubject(keys, row)
      const bytes = openBytes(key, row.sealedNumber, numberPlace(row.id))
      const number = bytes === undefined ? undefined : decodeNumber(bytes)
      if (number === undefined)
        throw new DatasporError('damaged', { internal: 'a sealed number does not open' })
      return {
        before: row,
        hmac: numberHmac(keys.current.hmac.expose(), canonicalNumber(number, scope)),
        keyId: keys.current.id,
        wrapped: sealBytes(keys.current.kek, key.expose(), subjectPlace(row.id)),
      }
    })
}

function rewrapKeys(keys: KeysInUse, rows: readonly KeyRowToAdd[]): KeyRewrap[] {
  return rows
    .filter((row) => row.keyId !== keys.current.id)
    .map((before) => {
      const { keyId, wrapped } = wrapNamed(keys, before.name, unwrapNamed(keys, before))
      return { before, keyId, wrapped }
    })
}

function isWrapped(row: { readonly wrapped: Uint8Array | undefined }): row is KeyRowToAdd {
  return row.wrapped !== undefined
}
