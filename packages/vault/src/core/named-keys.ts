import { redact } from '@dataspor/kernel'
import type { PartyKeys, SealingKey, Vault } from '../port.ts'
import { newSealingKey } from '../sealing.ts'
import type { KeyRow, KeyRowToAdd, VaultStorage } from '../storage.ts'
import { checkAlive, type Context } from './context.ts'
import type { KeysInUse } from './keys-in-use.ts'
import { CALL_ITEMS_MAX, checkCount } from './limits.ts'
import { unwrapNamed, wrapNamed } from './wrapping.ts'

const KEY_BYTES = 32
const LOG_KEY = 'own:log'
// Party keys are never erased, so they alone may be kept open.
const PARTIES_CACHED_MAX = 1_000

const partyName = (ref: string): string => `party:${ref}`
const eventName = (dedupKey: string): string => `event:${dedupKey}`
export const quarantineName = (id: string): string => `quarantine:${id}`

/** The log's own key: random and wrapped, not derived, so that content tags stay the same through every rotation. */
export async function logKey(storage: VaultStorage, keys: KeysInUse): Promise<SealingKey> {
  const [row] = await storage.keys([LOG_KEY])
  return redact(openKey(keys, row ?? (await add(storage, keys, LOG_KEY, newSealingKey().expose()))))
}

/** The part of the vault that knows the keys of parties and events. */
export function namedKeys(
  context: Context,
): Pick<Vault, 'partyKeys' | 'eventKeys' | 'destroyEventKeys'> {
  const { storage, calls } = context
  const keys = (): KeysInUse => context.keys
  const parties = new Map<string, PartyKeys>()
  return {
    partyKeys: async (ref) => {
      checkAlive(context)
      const cached = parties.get(ref)
      if (cached !== undefined) return cached
      const made = await calls.run(() => partyKeys(storage, keys, ref))
      if (parties.size >= PARTIES_CACHED_MAX) parties.clear()
      parties.set(ref, made)
      return made
    },
    eventKeys: async (dedupKeys, { create }) => {
      checkAlive(context)
      checkCount(dedupKeys.length, CALL_ITEMS_MAX)
      const names = dedupKeys.map(eventName)
      return create
        ? calls.run(() => readOrMakeKeys(storage, keys, names))
        : readKeys(storage, keys, names)
    },
    destroyEventKeys: async (dedupKeys) => {
      checkAlive(context)
      checkCount(dedupKeys.length, CALL_ITEMS_MAX)
      await calls.run(() => storage.destroyKeys(dedupKeys.map(eventName)))
    },
  }
}

// Two keys in one row, so that both come and go together.
async function partyKeys(
  storage: VaultStorage,
  keys: () => KeysInUse,
  ref: string,
): Promise<PartyKeys> {
  const name = partyName(ref)
  const [row] = await storage.keys([name])
  const bytes = openKey(keys(), row ?? (await add(storage, keys(), name, newPair())))
  return {
    ref,
    sealing: redact(bytes.slice(0, KEY_BYTES)),
    grouping: redact(bytes.slice(KEY_BYTES)),
  }
}

/** Keys by name; undefined for the unknown and the destroyed. */
export async function readKeys(
  storage: VaultStorage,
  keys: () => KeysInUse,
  names: readonly string[],
): Promise<(SealingKey | undefined)[]> {
  const rows = await storage.keys(names)
  return rows.map((row) => keyOf(keys(), row))
}

// As `readKeys`, with new keys for the names that have never had one.
async function readOrMakeKeys(
  storage: VaultStorage,
  keys: () => KeysInUse,
  names: readonly string[],
): Promise<(SealingKey | undefined)[]> {
  const rows = [...(await storage.keys(names))]
  const fresh = [...new Set(names.filter((_, i) => rows[i] === undefined))]
  if (fresh.length > 0) {
    const added = await storage.addKeys(
      fresh.map((name) => wrapNamed(keys(), name, newSealingKey().expose())),
    )
    const byName = new Map(added.map((row) => [row.name, row]))
    names.forEach((name, i) => (rows[i] ??= byName.get(name)))
  }
  return rows.map((row) => keyOf(keys(), row))
}

function keyOf(keys: KeysInUse, row: KeyRow | undefined): SealingKey | undefined {
  return row?.wrapped === undefined ? undefined : redact(openKey(keys, row))
}

function openKey(keys: KeysInUse, row: KeyRow): Uint8Array {
  return unwrapNamed(keys, row as KeyRowToAdd)
}

async function add(
  storage: VaultStorage,
  keys: KeysInUse,
  name: string,
  key: Uint8Array,
): Promise<KeyRow> {
  const [row] = await storage.addKeys([wrapNamed(keys, name, key)])
  return row!
}

function newPair(): Uint8Array {
  const pair = new Uint8Array(2 * KEY_BYTES)
  pair.set(newSealingKey().expose(), 0)
  pair.set(newSealingKey().expose(), KEY_BYTES)
  return pair
}
