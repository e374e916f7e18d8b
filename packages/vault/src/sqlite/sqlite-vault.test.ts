import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeVault } from '../conformance/index.ts'
import { openSqliteVault } from './open.ts'

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
