import { DatasporError } from '@dataspor/kernel'
import type { Keyring, VaultKey } from '../keyring.ts'
import type { VaultStorage } from '../storage.ts'

/** A fact of the storage for each outer key in use: this, followed by the key's number. */
export const KEY_CHECK = 'check:'

/** The outer keys that rows of this vault are wrapped with: one, or several while a rotation is under way. */
export interface KeysInUse {
  /** New rows are wrapped with this one. */
  readonly current: VaultKey
  /** Look-ups try these in order: the current key first. */
  readonly lookup: readonly VaultKey[]
  readonly byId: ReadonlyMap<number, VaultKey>
}

/**
 * Compares the keyring with the vault's check values, and enters the current key where it is new.
 * Errors: `key_missing` where a key that rows are wrapped with is not in the keyring, or is another one of that number.
 */
export async function keysInUse(storage: VaultStorage, keyring: Keyring): Promise<KeysInUse> {
  const keys = matchKeys(await storage.facts(), keyring)
  const name = KEY_CHECK + keys.current.id
  if (!keys.entered) await storage.setFacts(new Map([[name, keys.current.check]]))
  return keys
}

/** As `keysInUse`, but enters nothing. */
export function matchKeys(
  facts: ReadonlyMap<string, string>,
  keyring: Keyring,
): KeysInUse & { readonly entered: boolean } {
  const known = new Map(keyring.keys.map((key) => [key.id, key]))
  const used: VaultKey[] = []
  for (const [name, check] of facts) {
    if (!name.startsWith(KEY_CHECK)) continue
    const id = Number(name.slice(KEY_CHECK.length))
    const key = known.get(id)
    if (key?.check !== check) {
      throw new DatasporError('key_missing', {
        internal: `key ${id} of the vault is not the one in the key file`,
      })
    }
    used.push(key)
  }
  const current = known.get(keyring.currentKeyId)!
  return { ...inUse(keyring, current, used), entered: used.includes(current) }
}

/** Leaves only the current key, in the vault and in the result. */
export async function retireOlderKeys(storage: VaultStorage, keys: KeysInUse): Promise<KeysInUse> {
  const older = keys.lookup.filter((key) => key !== keys.current)
  await storage.setFacts(new Map(older.map((key) => [KEY_CHECK + key.id, undefined])))
  return { ...keys, lookup: [keys.current] }
}

function inUse(keyring: Keyring, current: VaultKey, used: readonly VaultKey[]): KeysInUse {
  const lookup = [current, ...used.filter((key) => key !== current).toSorted((a, b) => b.id - a.id)]
  return { current, lookup, byId: new Map(keyring.keys.map((key) => [key.id, key])) }
}
