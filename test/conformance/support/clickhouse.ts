import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  availability,
  type RegisteredStatement,
  startClickHouse,
} from '@dataspor/clickhouse-embedded'
import { randomId, redact } from '@dataspor/kernel'
import type { ClickHouseEndpoint } from '@dataspor/read-models-clickhouse'
import { describe } from 'vitest'

/**
 * A ClickHouse server to use instead of the embedded engine, `http://host:8123` or `https://host:8443`, with
 * `DATASPOR_CLICKHOUSE_USER` and `DATASPOR_CLICKHOUSE_PASSWORD` (or both in the address), and `DATASPOR_CLICKHOUSE_CLUSTER`
 * where replicas keep the tables. Each engine is a database of its own there, dropped at the end: the user must be allowed
 * to make one.
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

/** Describes what only the embedded engine can tell; skipped with its reason where it does not run, but never with CI=true. */
export function describeWithEmbeddedClickHouse(define: () => void): void {
  const why = machine.isAvailable ? undefined : machine.reason
  const isSkipped = why !== undefined && process.env['CI'] !== 'true'
  if (isSkipped) process.stderr.write(`Skipped, ClickHouse in the embedded engine: ${why}\n`)
  describe.skipIf(isSkipped)(`in the embedded engine${why === undefined ? '' : `: ${why}`}`, define)
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

function serverAt(url: URL, model: string): Engine {
  const { DATASPOR_CLICKHOUSE_USER, DATASPOR_CLICKHOUSE_PASSWORD, DATASPOR_CLICKHOUSE_CLUSTER } =
    process.env
  const username = DATASPOR_CLICKHOUSE_USER ?? (decodeURIComponent(url.username) || 'default')
  const password = DATASPOR_CLICKHOUSE_PASSWORD ?? decodeURIComponent(url.password)
  const cluster = DATASPOR_CLICKHOUSE_CLUSTER
  const database = `dataspor_test_${model}_${randomId().slice(0, 12)}`
  const everywhere = cluster === undefined ? '' : ` ON CLUSTER '${cluster}'`
  const command = async (sql: string): Promise<void> => {
    const headers = { 'x-clickhouse-user': username, 'x-clickhouse-key': password }
    const answer = await fetch(url.origin, { method: 'POST', headers, body: sql })
    if (!answer.ok) throw new Error(`ClickHouse refuses ${sql}: ${await answer.text()}`)
  }
  let made: Promise<ClickHouseEndpoint> | undefined
  const make = async (): Promise<ClickHouseEndpoint> => {
    await command(`CREATE DATABASE ${database}${everywhere}`)
    const at = { url: url.origin, username, password: redact(password), database }
    return cluster === undefined ? at : { ...at, cluster }
  }
  return {
    ensure: () => (made ??= make()),
    stop: async () => {
      if (made === undefined) return
      await made
      await command(`DROP DATABASE ${database}${everywhere} SYNC`)
    },
  }
}
