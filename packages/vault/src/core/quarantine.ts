import { DatasporError } from '@dataspor/kernel'
import type { QuarantineEntry, QuarantineStore } from '../port.ts'
import { newSealingKey, openBytes, sealBytes } from '../sealing.ts'
import type { KeyRowToAdd, QuarantineRow, VaultStorage } from '../storage.ts'
import { checkAlive, type Context } from './context.ts'
import type { KeysInUse } from './keys-in-use.ts'
import {
  checkCount,
  isId,
  QUARANTINE_BODY_BYTES_MAX,
  QUARANTINE_LIST_MAX,
  QUARANTINE_PURGE_MAX,
  QUARANTINE_PUT_MAX,
} from './limits.ts'
import { quarantineName, readKeys } from './named-keys.ts'
import { bodyPlace, wrapNamed } from './wrapping.ts'

/** Each body is sealed under a key of its own: destroying that key is what discarding means. */
export function quarantineStore(context: Context): QuarantineStore {
  const { storage, calls } = context
  const keys = (): KeysInUse => context.keys
  return {
    put: async (entries) => {
      checkAlive(context)
      checkCount(entries.length, QUARANTINE_PUT_MAX)
      await calls.run(() => putSealed(storage, keys(), entries))
    },
    list: async (source, after, limit) => {
      checkAlive(context)
      if (!Number.isInteger(limit) || limit < 1 || limit > QUARANTINE_LIST_MAX)
        throw new RangeError('limit: 1-200')
      const entries = await storage.listQuarantine(source, after, limit)
      if (entries === undefined) throw new DatasporError('cursor_invalid')
      return entries
    },
    open: async (source, id) => {
      checkAlive(context)
      return isId(id) ? openSealed(storage, keys, source, id) : undefined
    },
    discard: async (source, id) => {
      checkAlive(context)
      return isId(id) && calls.run(() => storage.discardQuarantined(source, id))
    },
    purge: async (nowMs) => {
      checkAlive(context)
      return calls.run(() => purgeAll(storage, nowMs))
    },
  }
}

type EntryWithBody = Parameters<QuarantineStore['put']>[0][number]

async function putSealed(
  storage: VaultStorage,
  keys: KeysInUse,
  entries: readonly EntryWithBody[],
): Promise<void> {
  const rows: QuarantineRow[] = []
  const keyRows: KeyRowToAdd[] = []
  for (const { body, ...entry } of entries) {
    if (!isId(entry.id)) throw new RangeError('a quarantine id is 32 hex digits')
    if (body.length > QUARANTINE_BODY_BYTES_MAX) throw new DatasporError('too_large')
    const key = newSealingKey()
    keyRows.push(wrapNamed(keys, quarantineName(entry.id), key.expose()))
    rows.push({ ...entry, sealedBody: sealBytes(key, body, bodyPlace(entry.id)) })
  }
  await storage.addQuarantine(rows, keyRows)
}

async function openSealed(
  storage: VaultStorage,
  keys: () => KeysInUse,
  source: string,
  id: string,
): Promise<{ entry: QuarantineEntry; body: Uint8Array } | undefined> {
  const row = await storage.quarantined(source, id)
  if (row === undefined) return undefined
  const [key] = await readKeys(storage, keys, [quarantineName(id)])
  // A discard may come between the two readings: then there is nothing any more.
  if (key === undefined) return undefined
  const { sealedBody, ...entry } = row
  const body = openBytes(key, sealedBody, bodyPlace(id))
  if (body === undefined)
    throw new DatasporError('damaged', { internal: 'a quarantined body does not open' })
  return { entry, body }
}

/** In steps, so that a large purge never holds the writer for long; each step removes what it counts, so it ends. */
async function purgeAll(storage: VaultStorage, nowMs: number): Promise<number> {
  let discarded = 0
  for (;;) {
    const step = await storage.purgeQuarantine(nowMs, QUARANTINE_PURGE_MAX)
    discarded += step.discarded
    if (!step.more) return discarded
  }
}
