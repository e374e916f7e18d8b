import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVault } from '@dataspor/vault'
import { describeVault } from '@dataspor/vault/conformance'
import { memoryStorage } from '@dataspor/vault/memory'
import { openSqliteVault } from '@dataspor/vault/sqlite'

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

describeVault('sqlite', async ({ keyring, scope }) => {
  const folder = await mkdtemp(join(tmpdir(), 'dataspor-vault-'))
  let vault = await openSqliteVault({ folder, keyring, scope })
  return {
    vault,
    reopen: async (otherKeyring, otherScope = scope) => {
      await vault.close()
      vault = await openSqliteVault({ folder, keyring: otherKeyring, scope: otherScope })
      return vault
    },
    dispose: async () => {
      await vault.close()
      await rm(folder, { recursive: true })
    },
  }
})
