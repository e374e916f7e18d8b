import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import {
  POSTGRES_MISSING,
  type PostgresPair,
  postgresPrograms,
  type PostgresServer,
  startPostgres,
  startPostgresPair,
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

/** A primary that waits for its standby, and the standby. */
export const withPostgresPair = test.extend<{ pair: PostgresPair; folder: string }>({
  folder: async ({ skip }, use) => {
    skip(postgresPrograms() === undefined && process.env['CI'] !== 'true', POSTGRES_MISSING)
    const folder = mkdtempSync(join(tmpdir(), 'dataspor-postgres-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  pair: async ({ folder }, use) => {
    const pair = await startPostgresPair(folder)
    await use(pair)
    await Promise.all([pair.primary.stop('kill'), pair.standby.stop('kill')])
  },
})
