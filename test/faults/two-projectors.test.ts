import { setTimeout } from 'node:timers/promises'
import type { EventLog, NewEvent } from '@dataspor/event-log'
import { createMemoryLog } from '@dataspor/event-log/memory'
import {
  type BlockProjection,
  type BlockStore,
  openOversightProjection,
  rebuildBlocks,
  statisticsProjection,
  withoutMemory,
} from '@dataspor/projections'
import { memoryClaims } from '@dataspor/read-models/block-claims'
import {
  openOversightWriter,
  openStatisticsWriter,
  OVERSIGHT_STATEMENTS,
  STATISTICS_STATEMENTS,
  type WriterOptions,
} from '@dataspor/read-models-clickhouse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from '../conformance/support/clickhouse.ts'
import { demoEvents } from './harness/demo-log.ts'
import { type HoldingProxy, holdingProxy } from './harness/holding-proxy.ts'
import { startProjector } from './harness/shared-projector.ts'

const PEOPLE = 8
const WAIT_MS_MAX = 20_000

interface Store<Changes> extends BlockStore<Changes> {
  digest(): Promise<string>
  close(): Promise<void>
}

interface Kind<Changes> {
  readonly statements: Parameters<typeof engineFor>[1]
  readonly open: (options: WriterOptions) => Promise<Store<Changes>>
  readonly projection: (log: EventLog, store: Store<Changes>) => BlockProjection<Changes>
}

const oversight: Kind<Parameters<Awaited<ReturnType<typeof openOversightWriter>>['apply']>[0]> = {
  statements: OVERSIGHT_STATEMENTS,
  open: openOversightWriter,
  projection: (log) => openOversightProjection({ log, pendingFile: ':memory:' }),
}
const statistics: Kind<Parameters<Awaited<ReturnType<typeof openStatisticsWriter>>['apply']>[0]> = {
  statements: STATISTICS_STATEMENTS,
  open: openStatisticsWriter,
  projection: (_, store) => withoutMemory(statisticsProjection, store),
}

const isInsert = (path: string): boolean =>
  path.includes('INSERT') && !path.includes('progress') && !path.includes('migrations')

let events: readonly NewEvent[]

beforeAll(async () => {
  events = await demoEvents(PEOPLE)
})

/** Two projectors of one model, the first over a proxy that can keep what it sends. */
async function pair<Changes>(
  engine: ReturnType<typeof engineFor>,
  { open, projection }: Kind<Changes>,
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
      until(async () => (await direct.applied()).position === (await log.head()).position),
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

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const started = performance.now()
  while (!(await isSo())) {
    if (performance.now() - started > WAIT_MS_MAX) throw new Error('it does not come about')
    await setTimeout(5)
  }
}

function describeModel<Changes>(name: string, kind: Kind<Changes>, nth: number): void {
  describe(`the ${name} model`, () => {
    const engine = engineFor(name, kind.statements)
    let two: Awaited<ReturnType<typeof pair<Changes>>>

    afterAll(() => engine.stop())

    const middle = () => Math.floor(events.length / 3)
    const heldInTheMiddle = async (proxy: HoldingProxy) => {
      const held = proxy.hold(isInsert, nth)
      void two.say(middle(), 2 * middle())
      await held
    }

    it('written by two who believe to own it, one of them frozen in a block, is as rebuilt', async () => {
      two = await pair(engine, kind)
      try {
        await two.say(0, middle())
        await two.reached()
        await heldInTheMiddle(two.proxy)
        two.mine[1] = true
        await two.reached()
        await two.say(2 * middle(), events.length - 20)
        await two.reached()
        // It wakes: what it was sending comes now, long after its block was written by the other.
        two.proxy.release()
        await two.say(events.length - 20)
        await two.reached()
        const digest = await two.digest()
        await two.close()
        expect(digest).toBe(await two.rebuilt())
      } finally {
        await two.close()
      }
    })

    it('whose owner is killed between two tables is finished by the other, without a rebuild', async () => {
      two = await pair(engine, kind)
      try {
        await two.say(0, middle())
        await two.reached()
        const { epoch } = (await two.claims.standing())!
        await until(async () => (await two.memoryOf(1)).position > 0)
        await heldInTheMiddle(two.proxy)
        two.mine[0] = false
        two.proxy.cut()
        two.mine[1] = true
        await two.reached()
        await two.say(2 * middle())
        await two.reached()
        expect((await two.claims.standing())!.epoch).toBe(epoch)
        const digest = await two.digest()
        await two.close()
        expect(digest).toBe(await two.rebuilt())
      } finally {
        await two.close()
      }
    })
  })
}

describeWithClickHouse(() => {
  describeModel('oversight', oversight, 3)
  describeModel('statistics', statistics, 4)
})
