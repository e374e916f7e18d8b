import type { NewEvent } from '@dataspor/event-log'
import { openOversightProjection, statisticsProjection, withoutMemory } from '@dataspor/projections'
import {
  openOversightWriter,
  openStatisticsWriter,
  OVERSIGHT_STATEMENTS,
  STATISTICS_STATEMENTS,
} from '@dataspor/read-models-clickhouse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from '../conformance/support/clickhouse.ts'
import { demoEvents } from './harness/demo-log.ts'
import type { HoldingProxy } from './harness/holding-proxy.ts'
import { type Kind, pairOf } from './harness/projector-pair.ts'
import { until } from './harness/until.ts'

const PEOPLE = 8

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

function describeModel<Changes>(name: string, kind: Kind<Changes>, nth: number): void {
  describe(`the ${name} model`, () => {
    const engine = engineFor(name, kind.statements)
    let two: Awaited<ReturnType<typeof pairOf<Changes>>>

    afterAll(() => engine.stop())

    const middle = () => Math.floor(events.length / 3)
    const heldInTheMiddle = async (proxy: HoldingProxy) => {
      const held = proxy.hold(isInsert, nth)
      void two.say(middle(), 2 * middle())
      await held
    }

    it('written by two who believe to own it, one of them frozen in a block, is as rebuilt', async () => {
      two = await pairOf(engine, kind, events)
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
      two = await pairOf(engine, kind, events)
      try {
        await two.say(0, middle())
        await two.reached()
        const { epoch } = (await two.claims.standing())!
        await until('the stand-by remembers', async () =>
          (await two.memoryOf(1)).position > 0 ? true : undefined,
        )
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
