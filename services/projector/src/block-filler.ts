import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import {
  type BlockProjection,
  type BlockStore,
  openOversightProjection,
  rebuildBlocks,
  runBlocks,
  type SharedModel,
  statisticsProjection,
  withoutMemory,
} from '@dataspor/projections'
import {
  type ClickHouseEndpoint,
  openOversightWriter,
  openStatisticsWriter,
} from '@dataspor/read-models-clickhouse'
import type { Filler, OpenFiller } from './filler.ts'

export interface BlockFillerOptions {
  readonly log: EventLog
  readonly endpoint: ClickHouseEndpoint
  /** What the processes agree by. */
  readonly shared: SharedModel
}

interface Store<Changes> extends BlockStore<Changes> {
  digest(): Promise<string>
  close(): Promise<void>
}

/** Fills the officer's model; what later events may change is remembered in a file of the folder. */
export function oversightFiller(options: BlockFillerOptions, folder: string): Filler {
  const { log, endpoint } = options
  const projection = openOversightProjection({ log, pendingFile: join(folder, 'pending.db') })
  return {
    open: async () => {
      const store = await openOversightWriter({ ...endpoint, logId: log.logId, isShared: true })
      return filler(options, store, projection)
    },
    close: () => projection.close(),
  }
}

/** Fills the statistician's model, which needs no memory. */
export function statisticsFiller(options: BlockFillerOptions): Filler {
  const { log, endpoint } = options
  return {
    open: async () => {
      const store = await openStatisticsWriter({ ...endpoint, logId: log.logId, isShared: true })
      return filler(options, store, withoutMemory(statisticsProjection, store))
    },
    close: async () => {},
  }
}

function filler<Changes>(
  { log, shared }: BlockFillerOptions,
  store: Store<Changes>,
  projection: BlockProjection<Changes>,
): OpenFiller {
  const base = { log, projection, store, shared }
  return {
    applied: () => store.applied(),
    run: ({ signal, onApplied }) => runBlocks({ ...base, signal, onApplied }),
    rebuild: async ({ digest, onProgress }) => {
      const { position } = await (digest ? store.applied() : log.head())
      const before = digest ? await store.digest() : undefined
      const events = await rebuildBlocks({ ...base, upTo: position, onProgress })
      const digests = before === undefined ? undefined : { before, digest: await store.digest() }
      return { events, digests }
    },
    close: () => store.close(),
  }
}
