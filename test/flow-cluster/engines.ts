import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { availability } from '@dataspor/clickhouse-embedded'
import {
  POSTGRES_MISSING,
  postgresPrograms,
  type PostgresServer,
  startPostgres,
} from '@dataspor/engines/postgres'
import { forgetRun } from '@dataspor/testkit'
import type { TestProject } from 'vitest/node'

/** The engines that all workers of one run share. */
export interface ClusterEngines {
  /** Why there are none: then nothing runs. */
  readonly missing?: string
  readonly postgresUrl?: string
  /** For what engines on this machine keep on disk. */
  readonly folder: string
  /** What names on servers that were given begin with. */
  readonly run: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    clusterEngines: ClusterEngines
  }
}

const MEMORY = '/dev/shm'
const ROOM_BYTES_MIN = 4 * 1024 ** 3

let server: PostgresServer | undefined
const folders: string[] = []
const run = `dataspor_${randomBytes(4).toString('hex')}`

/** One PostgreSQL for a run of the tests; where it cannot be had, the tests are skipped, but never with CI=true. */
export async function setup(project: TestProject): Promise<void> {
  const common = { folder: newFolder(), run }
  const missing = missingEngine()
  if (missing !== undefined && process.env['CI'] !== 'true') {
    process.stderr.write(`Skipped, the flow tests on the cluster: ${missing}\n`)
    project.provide('clusterEngines', { ...common, missing })
    return
  }
  const given = process.env['DATASPOR_POSTGRES_URL']
  if (given === undefined) server = await startPostgres(newFolder())
  project.provide('clusterEngines', { ...common, postgresUrl: given ?? server!.url })
}

export async function teardown(): Promise<void> {
  await forgetRun(run)
  await server?.stop('kill')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/**
 * In memory where there is room: each statement waits for the disk, which no test here is about, and the disk is slow where
 * several test runs share it.
 */
function newFolder(): string {
  const folder = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'dataspor-cluster-'))
  folders.push(folder)
  return folder
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= ROOM_BYTES_MIN
}

function missingEngine(): string | undefined {
  if (process.env['DATASPOR_POSTGRES_URL'] === undefined && postgresPrograms() === undefined)
    return POSTGRES_MISSING
  if (process.env['DATASPOR_CLICKHOUSE_URL'] !== undefined) return undefined
  const machine = availability()
  return machine.isAvailable ? undefined : machine.reason
}
