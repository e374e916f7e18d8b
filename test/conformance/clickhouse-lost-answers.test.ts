import { afterAll, describe, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from './support/clickhouse.ts'
import { losingProxy } from './support/losing-proxy.ts'
import { SMALL_BLOCKS } from './support/small-blocks.ts'

const TRIES_MAX = 5

describeWithClickHouse(() => {
  describe.each(SMALL_BLOCKS)('$database', ({ database, table, statements, open }) => {
    const engine = engineFor(database, statements)

    afterAll(() => engine.stop())

    it.each([
      { what: 'is sent again, and is there once', answersLost: 1 },
      { what: 'fails at last, and is there once when its block comes again', answersLost: 5 },
    ])('an insert whose answer is lost $what', async ({ answersLost }) => {
      const endpoint = await engine.ensure()
      const isInsert = (path: string) => path.includes('INSERT') && path.includes(table)
      const proxy = await losingProxy(endpoint.url, isInsert, answersLost)
      const model = await open({ ...endpoint, url: proxy.url }, endpoint)
      try {
        await model.reset()
        let tries = 0
        for (let isDone = false; !isDone && tries < TRIES_MAX; tries++) {
          isDone = await model.apply().then(
            () => true,
            () => false,
          )
        }
        expect(proxy.lost()).toBeGreaterThan(0)
        expect(tries).toBe(answersLost === 1 ? 1 : 2)
        expect(await model.count()).toBe(2)
      } finally {
        await model.close()
        await proxy.close()
      }
    })
  })
})
