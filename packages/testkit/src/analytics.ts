import { join } from 'node:path'
import { analyticsNotReady, whenReady } from '@dataspor/composition'
import type { EventLog } from '@dataspor/event-log'
import {
  type BlockProjection,
  openOversightProjection,
  rebuildBlocks,
  runBlocks,
  type SharedModel,
  statisticsProjection,
  withoutMemory,
} from '@dataspor/projections'
import { whileLevel } from '@dataspor/read-models/block-claims'
import type { OversightReader } from '@dataspor/read-models/oversight'
import type { StatisticsReader } from '@dataspor/read-models/statistics'
import { type AnalyticsKind, backingsOf, type BlockRows } from './analytics-backing.ts'
import type { Backing } from './backing.ts'
import type { EngineFor } from './engines.ts'
import { filledLater } from './filled-later.ts'
import type { Stored } from './storage.ts'

export interface AnalyticsDigests {
  readonly oversight: string
  readonly statistics: string
}

/** The officer's and the statistician's models, filled when they are told to and never by themselves. */
export interface Analytics {
  readonly oversight: OversightReader
  readonly statistics: StatisticsReader
  /** Whoever asks from now on finds all that was in the log at the call. */
  drain(): Promise<void>
  /** Empties both and fills them again from the log's beginning. */
  rebuild(): Promise<AnalyticsDigests>
  digests(): Promise<AnalyticsDigests>
  /** From now on every question finds an engine that is down. */
  goDown(): void
  close(): Promise<void>
}

export interface AnalyticsOptions {
  readonly kind: AnalyticsKind
  readonly folder: string
  readonly engineFor: EngineFor
  readonly log: EventLog
  readonly sharedModel?: Stored['sharedModel']
}

/** Both; what the projection remembers lies in the folder, and is gone with rows that lie in memory. */
export function openAnalytics(options: AnalyticsOptions): Analytics {
  const { kind, folder, engineFor, log, sharedModel } = options
  const shared = kind === 'memory' ? undefined : sharedModel
  const backings = backingsOf({
    kind,
    engineFor,
    logId: log.logId,
    isShared: shared !== undefined,
  })
  const pendingFile = kind === 'memory' ? ':memory:' : join(folder, 'oversight', 'pending.db')
  let remembering: ReturnType<typeof openOversightProjection> | undefined
  const oversight = filledModel(log, backings.oversight, shared?.('oversight'), () => {
    remembering ??= openOversightProjection({ log, pendingFile })
    return remembering
  })
  const statistics = filledModel(log, backings.statistics, shared?.('statistics'), (store) =>
    withoutMemory(statisticsProjection, store),
  )
  let isDown = false
  const whileUp = <Reader extends object>(reader: () => Promise<Reader>): Reader =>
    whenReady(() => (isDown ? Promise.reject(analyticsNotReady('stopped')) : reader()))
  return {
    oversight: whileUp(oversight.reader),
    statistics: whileUp(statistics.reader),
    drain: async () => {
      await oversight.want()
      await statistics.want()
    },
    rebuild: async () => ({
      oversight: await oversight.rebuild(),
      statistics: await statistics.rebuild(),
    }),
    digests: async () => ({
      oversight: await oversight.digest(),
      statistics: await statistics.digest(),
    }),
    goDown: () => void (isDown = true),
    close: async () => {
      await remembering?.close()
      await backings.oversight.close()
      await backings.statistics.close()
    },
  }
}

function filledModel<Changes, Reader extends Pick<OversightReader, 'applied'>>(
  log: EventLog,
  backing: Backing<BlockRows<Changes>, Reader>,
  sharedModel: SharedModel | undefined,
  projectionOver: (store: BlockRows<Changes>) => BlockProjection<Changes>,
) {
  const shared = sharedModel === undefined ? {} : { shared: sharedModel }
  const filled = filledLater(log, async (part, end, there) => {
    const store = await backing.store()
    if ((await store.applied()).position >= end) return
    const projection = projectionOver(store)
    const { signal } = there
    await runBlocks({
      log: part,
      store,
      projection,
      signal,
      // A run that looked once more would only find that, with two statements or more; many a test asks hundreds of times.
      onApplied: ({ position }) => (position >= end ? there.abort() : undefined),
      ...shared,
    })
  })
  let level: Reader | undefined
  const opened = async (): Promise<Reader> => {
    const reader = await backing.reader()
    return sharedModel === undefined ? reader : whileLevel(sharedModel.claims, reader)
  }
  return {
    want: filled.want,
    reader: async () => {
      await filled.reach()
      return (level ??= await opened())
    },
    rebuild: () =>
      filled.alone(async () => {
        const store = await backing.store()
        await rebuildBlocks({ log, store, projection: projectionOver(store), ...shared })
        return store.digest()
      }),
    digest: () => filled.alone(async () => (await backing.store()).digest()),
  }
}
