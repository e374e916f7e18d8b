import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { onTestFinished } from 'vitest'
import { createFront } from '../child/front.ts'
import { type LaneQueue, laneQueue } from '../child/lane-queue.ts'
import { LANE_CAPACITY } from '../limits.ts'
import { prepareRegistry } from '../registry.ts'
import { insertStatement, type Lane, queryStatement } from '../statement.ts'
import { type EngineDouble, engineDouble } from './engine-double.ts'

export const LOOK_UP = 'SELECT a FROM t WHERE b = {b:String}'
export const COUNT = 'SELECT count() FROM t'
export const PLAIN = 'SELECT 1'

export interface FrontUnderTest {
  readonly engine: EngineDouble
  readonly queue: LaneQueue
  readonly client: ClickHouseClient
  readonly url: string
  /** Files of inserts that are there now. */
  intakeFiles(): string[]
  stopAnswering(): void
}

/** The front over an engine that runs nothing by itself, and the real client before it. */
export async function frontUnderTest(
  capacity: Readonly<Record<Lane, number>> = LANE_CAPACITY,
): Promise<FrontUnderTest> {
  const intake = mkdtempSync(join(tmpdir(), 'dataspor-front-'))
  const engine = engineDouble()
  const queue = laneQueue(capacity)
  let number = 0
  let isStopping = false
  const front = createFront({
    engine,
    queue,
    registry: prepareRegistry([
      queryStatement(LOOK_UP),
      queryStatement(PLAIN),
      queryStatement(COUNT, 'long'),
      insertStatement('t', 'TabSeparated', ['a', 'b']),
    ]),
    database: 'oversight',
    username: 'dataspor',
    password: 'right',
    intakePath: () => join(intake, `${(number += 1)}.rows`),
    isStopping: () => isStopping,
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  const client = clientFor(url, 'right')
  onTestFinished(async () => {
    await client.close()
    front.closeAllConnections()
    await new Promise((resolve) => front.close(resolve))
    rmSync(intake, { recursive: true })
  })
  return {
    engine,
    queue,
    client,
    url,
    intakeFiles: () => readdirSync(intake),
    stopAnswering: () => {
      isStopping = true
    },
  }
}

export function clientFor(url: string, password: string, database = 'oversight'): ClickHouseClient {
  return createClient({
    url,
    username: 'dataspor',
    password,
    database,
    log: { level: ClickHouseLogLevel.OFF },
  })
}

export const AUTH = { Authorization: `Basic ${Buffer.from('dataspor:right').toString('base64')}` }

/** A request that the client itself would not send. */
export function post(url: string, search: Record<string, string>, init: RequestInit = {}) {
  const address = `${url}/?${new URLSearchParams(search).toString()}`
  return fetch(address, { method: 'POST', headers: AUTH, ...init })
}
