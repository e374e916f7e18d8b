import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import {
  POSTGRES_MISSING,
  postgresPrograms,
  type PostgresServer,
  startPostgres,
} from '@dataspor/engines/postgres'

/** A server of its own for each test; skipped, saying how to get one, where there is none and need be none. */
export const withPostgres = test.extend<{ server: PostgresServer }>({
  server: async ({ skip }, use) => {
    skip(postgresPrograms() === undefined && process.env['CI'] !== 'true', POSTGRES_MISSING)
    const folder = mkdtempSync(join(tmpdir(), 'dataspor-postgres-'))
    const server = await startPostgres(folder)
    await use(server)
    await server.stop('kill')
    rmSync(folder, { recursive: true, force: true })
  },
})
