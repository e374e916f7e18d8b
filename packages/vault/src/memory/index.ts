import type { NumberScope } from '../canonical-number.ts'
import { createVault } from '../core/create-vault.ts'
import { type Keyring, keyringOf, newMasterSecret } from '../keyring.ts'
import type { Vault } from '../port.ts'
import { memoryStorage } from './storage.ts'

export { memoryStorage } from './storage.ts'

/** A keyring with one new key, kept nowhere; for tests and the demo. */
export function memoryKeyring(): Keyring {
  return keyringOf([newMasterSecret(1)], true)
}

/** A vault that forgets everything when it goes; for tests and the demo. */
export function memoryVault(options: { scope: NumberScope; keyring?: Keyring }): Promise<Vault> {
  const keyring = options.keyring ?? memoryKeyring()
  return createVault({ storage: memoryStorage(), keyring, scope: options.scope })
}
