import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { describeWithClickHouse, engineFor } from '../conformance/support/clickhouse.ts'
import { SMALL_BLOCKS } from '../conformance/support/small-blocks.ts'
import { stallingProxy } from './harness/stalling-proxy.ts'
import { until } from './harness/until.ts'

const SOAK = process.env['SOAK'] === '1'
const STALL_MS = 60_000
// At work a request is given up after a minute.
const WAITS = SOAK ? {} : { requestMsMax: 500 }
const TEST_MS_MAX = 300_000

describeWithClickHouse(() => {
  describe.each(SMALL_BLOCKS)('$database', ({ database, statements, open }) => {
    const engine = engineFor(database, statements)

    afterAll(() => engine.stop())

    it.each([
      { what: 'forgets its connections', how: { forget: true } as const },
      { what: 'holds back the answers', how: { only: 'answers' } as const },
    ])(
      'a network that stalls for a minute and $what: a block is sent again and is there once',
      async ({ how }) => {
        const endpoint = await engine.ensure()
        const network = await stallingProxy(Number(new URL(endpoint.url).port))
        const url = `http://127.0.0.1:${network.port}`
        // What opens it takes longer than the waits here.
        await open(endpoint, endpoint).then((made) => made.close())
        const model = await open({ ...endpoint, url, ...WAITS }, endpoint)
        try {
          await model.reset()
          network.stall(how)
          const made = network.connections()
          let isDone = false
          const applying = (async () => {
            while (!isDone)
              isDone = await model.apply().then(
                () => true,
                () => false,
              )
          })()
          await (SOAK ? pause(STALL_MS) : undefined)
          await until('another connection', () => network.connections() > made || undefined, 90_000)
          expect(isDone).toBe(false)
          network.flow()
          await applying
          await model.apply()
          expect(await model.count()).toBe(2)
        } finally {
          await model.close()
          await network.close()
        }
      },
      TEST_MS_MAX,
    )
  })
})
