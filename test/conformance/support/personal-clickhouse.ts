import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersonalModelFixture } from '@dataspor/read-models/conformance'
import {
  type ClickHouseEndpoint,
  openPersonalClickHouseReader,
  openPersonalClickHouseWriter,
  PERSONAL_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { type Engine, engineFor } from './clickhouse.ts'
import { modelOnEngine } from './model-on-engine.ts'

export interface PersonalEngines {
  /** A model of its own, empty, in an engine that no other model is in. */
  fixture(): Promise<PersonalModelFixture>
  stop(): Promise<void>
}

/** Databases `personal`, `personal_2`, …: as many as models are open at once, each used again when its model is disposed. */
export function personalEngines(): PersonalEngines {
  const all: Engine[] = []
  const idle: Engine[] = []
  const another = () => {
    const name = all.length === 0 ? 'personal' : `personal_${all.length + 1}`
    const engine = engineFor(name, PERSONAL_STATEMENTS)
    all.push(engine)
    return engine
  }
  return {
    fixture: async () => {
      const engine = idle.pop() ?? another()
      return await fixtureOn(engine, () => idle.push(engine))
    },
    stop: async () => {
      for (const engine of all) await engine.stop()
    },
  }
}

async function fixtureOn(engine: Engine, onDispose: () => void): Promise<PersonalModelFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-personal-'))
  const twinFile = join(folder, 'twin.db')
  const open = async (endpoint: ClickHouseEndpoint) => ({
    writer: await openPersonalClickHouseWriter({ ...endpoint, logId: 'log1', twinFile }),
    reader: openPersonalClickHouseReader(endpoint),
  })
  return await modelOnEngine(engine, open, () => {
    rmSync(folder, { recursive: true })
    onDispose()
  })
}
