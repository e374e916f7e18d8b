import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import {
  type BlockProjection,
  type BlockStore,
  openOversightProjection,
  personalProjection,
  rebuild,
  rebuildBlocks,
  runBlocks,
  runProjection,
  statisticsProjection,
  withoutMemory,
} from '@dataspor/projections'
import { openMemoryOversight } from '@dataspor/read-models/oversight-memory'
import { openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import { openMemoryStatistics } from '@dataspor/read-models/statistics-memory'

/** A read model over a log. */
export interface Model {
  readonly name: string
  /** Up to where the log is in it. */
  applied(): Promise<number>
  /** How often rows were committed. */
  commits(): number
  follow(signal: AbortSignal): Promise<unknown>
  rebuild(): Promise<unknown>
  digest(): Promise<string>
  close(): Promise<void>
}

/** `:memory:` keeps a model for as long as it is open. */
const fileIn = (folder: string, name: string): string =>
  folder === ':memory:' ? folder : join(folder, name)

export function openPersonal(log: EventLog, folder: string): Model {
  const store = openPersonalWriter({ file: fileIn(folder, 'personal.db'), logId: log.logId })
  const base = { log, projection: personalProjection, store }
  let commits = 0
  return {
    name: 'personal',
    applied: async () => (await store.applied()).position,
    commits: () => commits,
    follow: (signal) => runProjection({ ...base, signal, onApplied: () => void commits++ }),
    rebuild: () => rebuild(base),
    digest: () => store.digest(),
    close: () => store.close(),
  }
}

/** Its rows lie in memory; a memory on disk of the projection's would be ahead of them. */
export function openOversight(log: EventLog): Model {
  const projection = openOversightProjection({ log, pendingFile: ':memory:' })
  return inBlocks('oversight', log, projection, openMemoryOversight().writer)
}

export function openStatistics(log: EventLog): Model {
  const { writer } = openMemoryStatistics()
  return inBlocks('statistics', log, withoutMemory(statisticsProjection, writer), writer)
}

interface Writer<Changes> extends BlockStore<Changes> {
  digest(): Promise<string>
  close(): Promise<void>
}

function inBlocks<Changes>(
  name: string,
  log: EventLog,
  projection: BlockProjection<Changes>,
  store: Writer<Changes>,
): Model {
  let commits = 0
  return {
    name,
    applied: async () => (await store.applied()).position,
    commits: () => commits,
    follow: (signal) =>
      runBlocks({ log, projection, store, signal, onApplied: () => void commits++ }),
    rebuild: () => rebuildBlocks({ log, projection, store }),
    digest: () => store.digest(),
    close: async () => {
      await projection.close()
      await store.close()
    },
  }
}
