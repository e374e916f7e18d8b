import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersonalModelFixture } from '@dataspor/read-models/conformance'
import {
  openPersonalClickHouseReader,
  openPersonalClickHouseWriter,
  PERSONAL_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { type Engine, engineFor } from './clickhouse.ts'

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
  const endpoint = await engine.ensure()
  const folder = mkdtempSync(join(tmpdir(), 'dataspor-personal-'))
  const options = { ...endpoint, logId: 'log1', twinFile: join(folder, 'twin.db') }
  const open = async () => ({
    writer: await openPersonalClickHouseWriter(options),
    reader: openPersonalClickHouseReader(endpoint),
  })
  let now = await open()
  await now.writer.reset()
  const close = async () => {
    await now.reader.close()
    await now.writer.close()
  }
  return {
    get writer() {
      return now.writer
    },
    get reader() {
      return now.reader
    },
    reopen: async () => {
      await close()
      now = await open()
    },
    dispose: async () => {
      await close()
      rmSync(folder, { recursive: true })
      onDispose()
    },
  }
}
