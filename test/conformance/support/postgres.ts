import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  POSTGRES_MISSING,
  postgresPrograms,
  type PostgresServer,
  startPostgres,
} from '@dataspor/engines/postgres'
import { afterAll, beforeAll, describe } from 'vitest'

const given = process.env['DATASPOR_POSTGRES_URL']
const isMissing = given === undefined && postgresPrograms() === undefined

/** A schema of its own in one server of these tests. */
export interface PostgresPlace {
  readonly url: string
  readonly schema: string
}

/** Describes what needs PostgreSQL; skipped with its reason where there is none, but never with CI=true. */
export function describeWithPostgres(define: (next: () => PostgresPlace) => void): void {
  const isSkipped = isMissing && process.env['CI'] !== 'true'
  if (isSkipped) process.stderr.write(`Skipped, in PostgreSQL: ${POSTGRES_MISSING}\n`)
  describe.skipIf(isSkipped)(`in PostgreSQL${isMissing ? `: ${POSTGRES_MISSING}` : ''}`, () => {
    let server: PostgresServer | undefined
    let folder: string | undefined
    let places = 0

    beforeAll(async () => {
      if (given !== undefined) return
      folder = mkdtempSync(join(tmpdir(), 'dataspor-postgres-'))
      server = await startPostgres(folder)
    })
    afterAll(async () => {
      await server?.stop()
      if (folder !== undefined) rmSync(folder, { recursive: true })
    })

    define(() => ({
      url: given ?? server!.url,
      schema: `test_${process.pid}_${++places}`,
    }))
  })
}
