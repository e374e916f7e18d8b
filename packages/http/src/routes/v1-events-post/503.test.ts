import { DatasporError } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { fakeIntake } from '../../testing/fake-intake.ts'
import { expectProblem } from '../../testing/guarantees.ts'
import { BATCH, post, STRUCTURED } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'

const STORED = { kind: 'stored', id: 'jobnet/a', recordedAt: 0, position: 1, warnings: [] } as const

it('bodies beyond what may be in flight are turned away, and let in when there is room again', async () => {
  const blocked = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  const test = testApp({
    settings: { intakeGate: { bodiesMax: 1, bytesMax: 10_000_000 } },
    intake: {
      one: async () => {
        reached.resolve()
        await blocked.promise
        return STORED
      },
    },
  })
  const first = post(test, STRUCTURED, '{}')
  await reached.promise
  const second = await post(test, STRUCTURED, '{}')
  expectProblem(second, 'overloaded')
  expect(second.headers['retry-after']).toBe('1')
  blocked.resolve()
  expect((await first).statusCode).toBe(201)
  expect((await post(test, STRUCTURED, '{}')).statusCode).toBe(201)
})

it('memory is set aside by what a body can grow to, not only by how many there are', async () => {
  const test = testApp({ settings: { intakeGate: { bodiesMax: 10, bytesMax: 1_000 } } })
  expectProblem(await post(test, BATCH, `[${' '.repeat(2_000)}]`), 'overloaded')
  expect((await post(test, STRUCTURED, '{"id":"a"}')).statusCode).toBe(201)
})

it('room is given back after a refusal', async () => {
  const test = testApp({ settings: { intakeGate: { bodiesMax: 1, bytesMax: 10_000_000 } } })
  for (let n = 0; n < 5; n++) expectProblem(await post(test, STRUCTURED, '{'), 'malformed_json')
})

it('a full queue behind intake is said as it is, and a failed log too', async () => {
  for (const code of ['overloaded', 'log_failed'] as const) {
    const fail = async () => {
      throw new DatasporError(code, { retryAfterS: 7 })
    }
    const test = testApp({ intake: { ...fakeIntake(), one: fail } })
    const response = await post(test, STRUCTURED, '{"id":"a"}')
    expectProblem(response, code)
    expect(response.headers['retry-after']).toBe('7')
  }
})
