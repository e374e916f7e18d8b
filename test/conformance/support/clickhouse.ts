import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  availability,
  type RegisteredStatement,
  startClickHouse,
} from '@dataspor/clickhouse-embedded'
import { redact } from '@dataspor/kernel'
import type { ClickHouseEndpoint } from '@dataspor/read-models-clickhouse'
import { describe } from 'vitest'

/**
 * A ClickHouse server to use instead of the embedded engine; user and password stand in the address. Its databases
 * `oversight` and `statistics` are emptied.
 */
const given = process.env['DATASPOR_CLICKHOUSE_URL']
const machine = availability()
const missing = given === undefined && !machine.isAvailable ? machine.reason : undefined

/** Describes what needs ClickHouse; skipped with its reason where there is none, but never with CI=true. */
export function describeWithClickHouse(define: () => void): void {
  const where = given === undefined ? 'in the embedded engine' : 'on a server'
  const isSkipped = missing !== undefined && process.env['CI'] !== 'true'
  if (isSkipped) process.stderr.write(`Skipped, ClickHouse ${where}: ${missing}\n`)
  describe.skipIf(isSkipped)(`${where}${missing === undefined ? '' : `: ${missing}`}`, define)
}

/** An engine of its own on this machine, chDB behind ClickHouse's HTTP interface, or the server given. */
export interface Engine {
  /** Starts it where it is not running. */
  ensure(): Promise<ClickHouseEndpoint>
  stop(): Promise<void>
}

export function engineFor(database: string, statements: readonly RegisteredStatement[]): Engine {
  if (given !== undefined) return serverAt(new URL(given), database)
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

function serverAt(url: URL, database: string): Engine {
  const endpoint = {
    url: url.origin,
    username: url.username === '' ? 'default' : decodeURIComponent(url.username),
    password: redact(decodeURIComponent(url.password)),
    database,
  }
  return { ensure: () => Promise.resolve(endpoint), stop: () => Promise.resolve() }
}
