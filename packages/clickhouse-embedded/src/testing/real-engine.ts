import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { availability } from '../availability.ts'
import { type ClickHouseServer, startClickHouse } from '../server.ts'
import {
  commandStatement,
  insertStatement,
  type Lane,
  queryStatement,
  type RegisteredStatement,
} from '../statement.ts'

export const TABLE =
  'CREATE TABLE IF NOT EXISTS t (a UInt64, b String) ENGINE = MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100'
export const EMPTY = 'TRUNCATE TABLE t'
export const COUNT = 'SELECT count() AS n, sum(a) AS s FROM t'
export const ECHO = 'SELECT {v:String} AS v, {list:Array(String)} AS list, {n:Nullable(Int64)} AS n'
export const BY_A = 'SELECT a, b FROM t WHERE a = {a:UInt64}'
/** Runs for a second or more, far longer than anything beside it. */
export const LONG =
  'SELECT count() AS n FROM (SELECT sipHash64(number) AS h FROM numbers(4000000) GROUP BY h)'
export const BROKEN = 'SELECT nothing FROM t'
export const MISSING = 'SELECT a FROM nowhere'
export const SETTING = `SELECT getSetting('max_threads') AS n`

const LANES: ReadonlyMap<string, Lane> = new Map([[LONG, 'long']])

const STATEMENTS: readonly RegisteredStatement[] = [
  commandStatement(TABLE),
  commandStatement(EMPTY),
  ...[COUNT, ECHO, BY_A, LONG, BROKEN, MISSING, SETTING].map((text) =>
    queryStatement(text, LANES.get(text)),
  ),
  insertStatement('t', 'JSONEachRow', ['a', 'b']),
  insertStatement('t', 'TabSeparated', ['a', 'b']),
  insertStatement('t', 'RowBinary', ['a', 'b']),
]

/** Why chDB cannot run here, for the line that a skipped test prints; undefined where it can. CI fails without it. */
export const missingEngine = reasonWithoutEngine()

function reasonWithoutEngine(): string | undefined {
  const found = availability()
  if (found.isAvailable) return undefined
  if (process.env['CI'] === 'true') throw new Error(found.reason)
  return `SKIPPED: tests of the embedded engine. ${found.reason}`
}

export interface RealEngine {
  readonly folder: string
  readonly server: ClickHouseServer
  readonly client: ClickHouseClient
  rows(): Promise<{ n: string; s: string }>
  close(): Promise<void>
}

/** chDB in its own process on a folder of its own, with an empty table t. */
export async function realEngine(folder = newFolder()): Promise<RealEngine> {
  const server = serverOn(folder)
  const client = await clientOf(server)
  await client.command({ query: TABLE })
  return {
    folder,
    server,
    client,
    async rows() {
      const result = await client.query({ query: COUNT, format: 'JSONEachRow' })
      const [row] = await result.json<{ n: string; s: string }>()
      return row ?? { n: '', s: '' }
    },
    async close() {
      await client.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'dataspor-engine-'))
}

export function serverOn(folder: string): ClickHouseServer {
  return startClickHouse({
    folder,
    database: 'oversight',
    statements: STATEMENTS,
    logger: { info: () => {}, warn: () => {} },
    backOff: { firstMs: 10, maxMs: 100, calmAfterMs: 60_000 },
  })
}

export async function clientOf(server: ClickHouseServer): Promise<ClickHouseClient> {
  const { url, username, password, database } = await server.ensure()
  return createClient({
    url,
    username,
    password: password.expose(),
    database,
    log: { level: ClickHouseLogLevel.OFF },
  })
}
