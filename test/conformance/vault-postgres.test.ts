import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeVault } from '@dataspor/vault/conformance'
import { openPostgresVault } from '@dataspor/vault-postgres'
import { afterAll, beforeAll, describe } from 'vitest'
import {
  POSTGRES_MISSING,
  postgresPrograms,
  type PostgresServer,
  startPostgres,
} from '@dataspor/engines/postgres'

const given = process.env['DATASPOR_POSTGRES_URL']
const isMissing = given === undefined && postgresPrograms() === undefined

if (isMissing) console.warn(`the vault in PostgreSQL: ${POSTGRES_MISSING}`)

describe.skipIf(isMissing && process.env['CI'] !== 'true')(
  `in PostgreSQL${isMissing ? `: ${POSTGRES_MISSING}` : ''}`,
  () => {
    let server: PostgresServer | undefined
    let folder: string | undefined
    let vaults = 0

    beforeAll(async () => {
      if (given !== undefined) return
      folder = mkdtempSync(join(tmpdir(), 'dataspor-postgres-'))
      server = await startPostgres(folder)
    })
    afterAll(async () => {
      await server?.stop()
      if (folder !== undefined) rmSync(folder, { recursive: true })
    })

    describeVault('postgres', async ({ keyring, scope }) => {
      const schema = `vault_${process.pid}_${++vaults}`
      const url = given ?? server!.url
      let vault = await openPostgresVault({ url, schema, keyring, scope })
      return {
        vault,
        reopen: async (otherKeyring, otherScope = scope) => {
          await vault.close()
          vault = await openPostgresVault({ url, schema, keyring: otherKeyring, scope: otherScope })
          return vault
        },
        dispose: () => vault.close(),
      }
    })
  },
)
