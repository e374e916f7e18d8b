import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { post, STRUCTURED } from '../../testing/post-events.ts'
import { DEFAULT_HTTP_SETTINGS } from '../../settings.ts'
import { AS_CITIZEN, testApp } from '../../testing/test-app.ts'

const SLOW = { perSecond: 0.5, burst: 2 }

it('a token over its rate is told when to come back, and is let in then; others are not touched', async () => {
  const test = testApp({
    settings: {
      rateLimit: {
        ...DEFAULT_HTTP_SETTINGS.rateLimit,
        producer: SLOW,
        citizen: SLOW,
        operator: SLOW,
      },
    },
  })
  const send = () => post(test, STRUCTURED, '{"id":"a"}')
  expect([(await send()).statusCode, (await send()).statusCode]).toEqual([201, 200])
  const refused = await send()
  expectProblem(refused, 'rate_limited')
  expect(refused.headers['retry-after']).toBe('2')
  const other = await test.app.inject({ url: '/v1/me/coverage', headers: AS_CITIZEN })
  expect(other.statusCode).toBe(200)
  test.clock.advance(2_000)
  expect((await send()).statusCode).toBe(200)
})
