import { describeVault } from '@dataspor/vault/conformance'
import { openPostgresVault } from '@dataspor/vault-postgres'
import { describeWithPostgres } from './support/postgres.ts'

describeWithPostgres((next) => {
  describeVault('postgres', async ({ keyring, scope }) => {
    const place = next()
    let vault = await openPostgresVault({ ...place, keyring, scope })
    return {
      vault,
      reopen: async (otherKeyring, otherScope = scope) => {
        await vault.close()
        vault = await openPostgresVault({ ...place, keyring: otherKeyring, scope: otherScope })
        return vault
      },
      dispose: () => vault.close(),
    }
  })
})
