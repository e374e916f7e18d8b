import { describeVault } from '../conformance/index.ts'
import { createVault } from '../core/create-vault.ts'
import { memoryStorage } from './storage.ts'

describeVault('memory', async ({ keyring, scope }) => {
  const storage = memoryStorage()
  let vault = await createVault({ storage, keyring, scope })
  return {
    vault,
    reopen: async (otherKeyring, otherScope = scope) => {
      await vault.close()
      vault = await createVault({ storage, keyring: otherKeyring, scope: otherScope })
      return vault
    },
    dispose: () => vault.close(),
  }
})
