import type { NumberScope } from '../canonical-number.ts'
import type { Keyring } from '../keyring.ts'
import type { Vault } from '../port.ts'
import type { VaultStorage } from '../storage.ts'
import { contextOf, healthOf } from './context.ts'
import { keysInUse } from './keys-in-use.ts'
import { logKey, namedKeys } from './named-keys.ts'
import { people } from './people.ts'
import { quarantineStore } from './quarantine.ts'
import { rotation } from './rotation.ts'
import { enterScope } from './scope.ts'

export interface VaultOptions {
  readonly storage: VaultStorage
  readonly keyring: Keyring
  readonly scope: NumberScope
}

/**
 * The vault over any storage: every adapter is this and a storage of its own. Errors: `key_missing` where the keyring is
 * not this vault's, `config_invalid` where the vault was made with another scope.
 */
export async function createVault({ storage, keyring, scope }: VaultOptions): Promise<Vault> {
  const keys = await keysInUse(storage, keyring)
  await enterScope(storage, scope)
  const context = contextOf(storage, scope, keys)
  return {
    ...people(context),
    ...namedKeys(context),
    ...rotation(context),
    logKey: await logKey(storage, keys),
    quarantine: quarantineStore(context),
    health: () => healthOf(context),
    close: async () => {
      if (context.closed) return
      context.closed = true
      await context.calls.settled()
      await storage.close()
    },
  }
}
