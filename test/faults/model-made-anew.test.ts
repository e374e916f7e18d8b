import { setTimeout as pause } from 'node:timers/promises'
import type { NewEvent } from '@dataspor/event-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from '../conformance/support/clickhouse.ts'
import { OVERSIGHT, STATISTICS } from './harness/asked-kinds.ts'
import { demoEvents } from './harness/demo-log.ts'
import { modelToBeMadeAnew } from './harness/model-anew.ts'
import { until } from './harness/until.ts'

const PEOPLE = 8
const NOT_READY = 'not_ready'
/** In the middle of the second or third block. */
const NTH = 9
/** As whatever may leave rows behind, it says itself when it ends at the latest. */
const isInsert = (path: string): boolean =>
  path.includes('INSERT') && !path.includes('progress') && path.includes('max_execution_time=15')
const isQuestion = (path: string): boolean => path.includes('param_upTo')

let events: readonly NewEvent[]

beforeAll(async () => {
  events = await demoEvents(PEOPLE)
})

type Made = Awaited<ReturnType<typeof modelToBeMadeAnew>>

function describeModel(
  name: string,
  statements: Parameters<typeof engineFor>[1],
  make: (engine: ReturnType<typeof engineFor>) => Promise<Made>,
): void {
  describe(`the ${name} model`, () => {
    const engine = engineFor(name, statements)
    let model: Made

    afterAll(() => engine.stop())

    const withModel = (use: () => Promise<void>) => async () => {
      model = await make(engine)
      try {
        await use()
      } finally {
        await model.close()
      }
    }

    it(
      'answers nobody from part of its rows while it is made anew, also after who began that has died',
      withModel(async () => {
        const whole = await model.ask(0)
        expect(whole.length).toBeGreaterThan(0)
        const isHeld = model.sends.hold(isInsert, NTH)
        const rebuilding = model.rebuild().catch((error: unknown) => error)
        await isHeld
        expect((await model.claims.standing())!.upTo).toBeGreaterThan(0)
        expect(await model.told()).toEqual([NOT_READY, NOT_READY])
        await expect(model.applied(1)).rejects.toMatchObject({ code: NOT_READY })
        model.sends.cut()
        expect(await rebuilding).toMatchObject({ code: NOT_READY })
        expect(await model.told()).toEqual([NOT_READY, NOT_READY])
        const following = model.follow()
        try {
          await until('both are answered', async () => {
            const told = await model.told()
            for (const one of told) if (one !== NOT_READY) expect(one).toEqual(whole)
            return told.includes(NOT_READY) ? undefined : true
          })
        } finally {
          await following.stop()
        }
      }),
    )

    it(
      'gives no part of its rows to a question that was on its way when it was emptied',
      withModel(async () => {
        const whole = await model.ask(1)
        const isAsked = model.asks.hold(isQuestion, 1)
        const asked = model.ask(1).catch((error: unknown) => error)
        await isAsked
        const isHeld = model.sends.hold(isInsert, NTH)
        const rebuilding = model.rebuild()
        await isHeld
        model.asks.release()
        expect(await asked).toMatchObject({ code: NOT_READY })
        model.sends.release()
        await rebuilding
        expect(await model.told()).toEqual([whole, whole])
      }),
    )

    it(
      'has nothing of what was on its way when it was begun anew: that is left before the tables are emptied',
      withModel(async () => {
        const [whole, digest] = [await model.ask(0), await model.digest()]
        const isHeld = model.sends.hold(isInsert, NTH)
        const rebuilding = model.rebuild().catch((error: unknown) => error)
        await isHeld
        model.waits.push(async () => void (await rebuilding))
        const rebuilt = model.rebuildByOther()
        expect(await rebuilding).toMatchObject({ code: NOT_READY })
        await rebuilt
        // What was kept on its way goes on, and finds that nobody is behind it any more.
        model.sends.release()
        await pause(100)
        expect(await model.digest()).toBe(digest)
        expect(await model.told()).toEqual([whole, whole])
      }),
    )
  })
}

describeWithClickHouse(() => {
  describeModel('oversight', OVERSIGHT.statements, (engine) =>
    modelToBeMadeAnew(engine, OVERSIGHT, events),
  )
  describeModel('statistics', STATISTICS.statements, (engine) =>
    modelToBeMadeAnew(engine, STATISTICS, events),
  )
})
