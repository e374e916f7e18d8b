import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redact } from '@dataspor/kernel'
import type { Engine } from '../backing.ts'
import { embeddedEngine, type EngineFor, type ModelName } from '../engines.ts'
import { type FreeList, freeList } from './free-list.ts'
import { clickHouseUser, everywhere, onClickHouse } from './click-house-server.ts'
import { runName } from './schemas.ts'

const lists = new Map<ModelName, FreeList<Engine>>()
let made = 0

export interface Engines {
  readonly engineFor: EngineFor
  /** Gives back what was taken; whoever used it has ended. */
  release(): Promise<void>
}

/**
 * An engine for each model, taken when it is first asked for. They outlive whoever takes them: to start a process takes
 * longer than a test. A model's writer empties what it finds of another log.
 */
export function takeEngines(): Engines {
  const taken = new Map<ModelName, Promise<Engine>>()
  const engine = (model: ModelName): Promise<Engine> => {
    const known = taken.get(model) ?? listOf(model).take()
    taken.set(model, known)
    return known
  }
  return {
    engineFor: (model) => ({
      ensure: async () => (await engine(model)).ensure(),
      stop: () => Promise.resolve(),
    }),
    release: async () => {
      for (const [model, one] of taken) listOf(model).give(await one)
      taken.clear()
    },
  }
}

function listOf(model: ModelName): FreeList<Engine> {
  const known = lists.get(model) ?? freeList(() => makeEngine(model))
  lists.set(model, known)
  return known
}

async function makeEngine(model: ModelName): Promise<Engine> {
  if (process.env['DATASPOR_CLICKHOUSE_URL'] !== undefined) return onServer(model)
  const parent = process.env['DATASPOR_TEST_FOLDER'] ?? tmpdir()
  return embeddedEngine(mkdtempSync(join(parent, 'dataspor-engine-')), model)
}

/** A database of its own on a server, which whoever ends the run drops. */
async function onServer(model: ModelName): Promise<Engine> {
  const { origin } = new URL(process.env['DATASPOR_CLICKHOUSE_URL']!)
  const cluster = process.env['DATASPOR_CLICKHOUSE_CLUSTER']
  const database = `${runName()}_${process.pid}_${++made}_${model}`
  const { username, password } = clickHouseUser()
  await onClickHouse(`CREATE DATABASE ${database}${everywhere()}`)
  const endpoint = { url: origin, username, password: redact(password), database }
  const at = cluster === undefined ? endpoint : { ...endpoint, cluster }
  return { ensure: () => Promise.resolve(at), stop: () => Promise.resolve() }
}
