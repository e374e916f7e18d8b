import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RegisteredStatement, startClickHouse } from '@dataspor/clickhouse-embedded'
import type { ClickHouseEndpoint } from '@dataspor/read-models-clickhouse'

/** An engine of its own on this machine: chDB behind ClickHouse's HTTP interface. */
export interface Engine {
  /** Starts it where it is not running. */
  ensure(): Promise<ClickHouseEndpoint>
  stop(): Promise<void>
}

export function engineFor(database: string, statements: readonly RegisteredStatement[]): Engine {
  const folder = mkdtempSync(join(tmpdir(), `dataspor-${database}-`))
  const logger = { info: () => {}, warn: () => {} }
  const server = startClickHouse({ folder, database, statements, logger })
  return {
    ensure: () => server.ensure(),
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
