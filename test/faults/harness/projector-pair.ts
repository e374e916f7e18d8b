import { setTimeout } from 'node:timers/promises'
import type { EventLog, NewEvent } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { type BlockProjection, type BlockStore, rebuildBlocks } from '@dataspor/projections'
import { memoryClaims } from '@dataspor/read-models/block-claims'
import type { WriterOptions } from '@dataspor/read-models-clickhouse'
import type { engineFor } from '../../conformance/support/clickhouse.ts'
import { holdingProxy } from './holding-proxy.ts'
import { startProjector } from './shared-projector.ts'
import { until } from './until.ts'

interface Store<Changes> extends BlockStore<Changes> {
  digest(): Promise<string>
  close(): Promise<void>
}

/** A model on ClickHouse, and what fills it. */
export interface Kind<Changes> {
  readonly statements: Parameters<typeof engineFor>[1]
  readonly open: (options: WriterOptions) => Promise<Store<Changes>>
  readonly projection: (log: EventLog, store: Store<Changes>) => BlockProjection<Changes>
}

/** Two projectors of one model, the first over a proxy that can keep what it sends. */
export async function pairOf<Changes>(
  engine: ReturnType<typeof engineFor>,
  { open, projection }: Kind<Changes>,
  events: readonly NewEvent[],
) {
  const endpoint = await engine.ensure()
  const proxy = await holdingProxy(endpoint.url)
  const log = createMemoryLog()
  const claims = memoryClaims()
  const mine = [true, false]
  const opened = await Promise.all(
    [proxy.url, endpoint.url].map((url) =>
      open({ ...endpoint, url, logId: log.logId, isShared: true }),
    ),
  )
  const projections = opened.map((store) => projection(log, store))
  const running = opened.map((store, n) =>
    startProjector({
      log,
      projection: projections[n]!,
      store,
      claims,
      turn: { isMine: () => mine[n]! },
      blockEventsMax: [17, 40][n]!,
    }),
  )
  const direct = opened[1]!
  let isClosed = false
  return {
    proxy,
    log,
    claims,
    mine,
    memoryOf: (n: number) => projections[n]!.place(),
    say: (from: number, to?: number) => append(log, events.slice(from, to)),
    reached: () =>
      until('all events are in the model', async () =>
        (await direct.applied()).position === (await log.head()).position ? true : undefined,
      ),
    digest: () => direct.digest(),
    rebuilt: () => rebuiltDigest(log, open({ ...endpoint, logId: log.logId }), projection),
    close: async () => {
      if (isClosed) return
      isClosed = true
      proxy.release()
      for (const one of running) await one.stop()
      for (const one of projections) await one.close()
      for (const one of opened) await one.close()
      await proxy.close()
    },
  }
}

async function rebuiltDigest<Changes>(
  log: EventLog,
  opening: Promise<Store<Changes>>,
  projectionOf: Kind<Changes>['projection'],
): Promise<string> {
  const store = await opening
  const projection = projectionOf(log, store)
  await rebuildBlocks({ log, projection, store })
  const digest = await store.digest()
  await projection.close()
  await store.close()
  return digest
}

async function append(log: EventLog, some: readonly NewEvent[]): Promise<void> {
  for (let from = 0; from < some.length; from += 25) {
    const part = some.slice(from, from + 25)
    await log.append({ stream: 'src/jobnet/http/0', expectedRevision: 'any', events: part })
    await setTimeout(1)
  }
}
