import { isDatasporError, redact } from '@dataspor/kernel'
import { canonicalNumber, decodeNumber, numberHmac, type NumberScope } from '../canonical-number.ts'
import type { Keyring } from '../keyring.ts'
import type { SealingKey } from '../port.ts'
import { openBytes } from '../sealing.ts'
import type { KeyRowToAdd, ReadableStorage, WholeSubjectRow } from '../storage.ts'
import { type KeysInUse, matchKeys } from './keys-in-use.ts'
import { quarantineName } from './named-keys.ts'
import { SCOPE_FACT } from './scope.ts'
import { bodyPlace, numberPlace, unwrapNamed, unwrapSubject } from './wrapping.ts'

const PAGE_ROWS = 500

/** One named check of a vault. Details hold counts, never ids, keys or numbers. */
export interface VaultFinding {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
}

/**
 * Opens every row with the keyring, in pages and without writing: `key-file-matches`, `subject-keys-open`,
 * `numbers-match-hmac`, `named-keys-open`, `quarantine-opens`, `rotation-finished`.
 */
export async function verifyRows(
  storage: ReadableStorage,
  keyring: Keyring,
): Promise<readonly VaultFinding[]> {
  const facts = await storage.facts()
  const keys = keysOf(facts, keyring)
  if (keys === undefined) {
    const detail = 'the key file is not the one of this vault, or lacks a key in use'
    return [{ check: 'key-file-matches', ok: false, detail }]
  }
  const scope = facts.get(SCOPE_FACT) === 'production' ? 'production' : 'synthetic'
  const rotated = keys.lookup.length === 1
  return [
    { check: 'key-file-matches', ok: true, detail: 'every key in use is there' },
    ...(await verifySubjects(storage, keys, scope)),
    await verifyNamedKeys(storage, keys),
    await verifyQuarantine(storage, keys),
    {
      check: 'rotation-finished',
      ok: rotated,
      detail: rotated
        ? 'one key in use'
        : `${keys.lookup.length} keys in use: run the rotation again`,
    },
  ]
}

function keysOf(facts: ReadonlyMap<string, string>, keyring: Keyring): KeysInUse | undefined {
  try {
    return matchKeys(facts, keyring)
  } catch (error) {
    if (isDatasporError(error, 'key_missing')) return undefined
    throw error
  }
}

async function verifySubjects(
  storage: ReadableStorage,
  keys: KeysInUse,
  scope: NumberScope,
): Promise<VaultFinding[]> {
  const opening = tally('subject-keys-open')
  const matching = tally('numbers-match-hmac')
  const page = (after: string): Promise<readonly WholeSubjectRow[]> =>
    storage.pageOfSubjects(after, PAGE_ROWS)
  for await (const row of rowsOf(page, (subject) => subject.id)) {
    const key = attempt(() => unwrapSubject(keys, row))
    opening.count(key !== undefined)
    matching.count(key !== undefined && numberMatches(keys, scope, row, key))
  }
  return [opening.finding(), matching.finding()]
}

function numberMatches(
  keys: KeysInUse,
  scope: NumberScope,
  row: WholeSubjectRow,
  key: SealingKey,
): boolean {
  const bytes = openBytes(key, row.sealedNumber, numberPlace(row.id))
  const number = bytes === undefined ? undefined : decodeNumber(bytes)
  const outer = keys.byId.get(row.keyId)
  if (number === undefined || outer === undefined) return false
  return numberHmac(outer.hmac.expose(), canonicalNumber(number, scope)).equals(row.hmac)
}

async function verifyNamedKeys(storage: ReadableStorage, keys: KeysInUse): Promise<VaultFinding> {
  const opening = tally('named-keys-open')
  const page = (after: string): ReturnType<ReadableStorage['pageOfKeys']> =>
    storage.pageOfKeys(after, PAGE_ROWS)
  for await (const row of rowsOf(page, (named) => named.name)) {
    if (row.wrapped === undefined) continue
    opening.count(attempt(() => unwrapNamed(keys, row as KeyRowToAdd)) !== undefined)
  }
  return opening.finding()
}

async function verifyQuarantine(storage: ReadableStorage, keys: KeysInUse): Promise<VaultFinding> {
  const opening = tally('quarantine-opens')
  const page = (after: string): ReturnType<ReadableStorage['pageOfQuarantine']> =>
    storage.pageOfQuarantine(after, PAGE_ROWS)
  for await (const { id, sealedBody } of rowsOf(page, (body) => body.id)) {
    const [row] = await storage.keys([quarantineName(id)])
    const key = attempt(() =>
      row === undefined ? undefined : unwrapNamed(keys, row as KeyRowToAdd),
    )
    opening.count(
      key !== undefined && openBytes(redact(key), sealedBody, bodyPlace(id)) !== undefined,
    )
  }
  return opening.finding()
}

/** Page after page until one is empty: names only grow, so it ends. */
async function* rowsOf<Row>(
  page: (after: string) => Promise<readonly Row[]>,
  nameOf: (row: Row) => string,
): AsyncGenerator<Row> {
  for (let after = ''; ;) {
    const rows = await page(after)
    const last = rows.at(-1)
    if (last === undefined) return
    yield* rows
    after = nameOf(last)
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isDatasporError(error)) return undefined
    throw error
  }
}

function tally(check: string): { count(good: boolean): void; finding(): VaultFinding } {
  let rows = 0
  let bad = 0
  return {
    count: (good) => {
      rows++
      if (!good) bad++
    },
    finding: () => ({ check, ok: bad === 0, detail: `${rows} rows, ${bad} damaged` }),
  }
}
