import { expect, it } from 'vitest'

import { STATUS_BY_CODE } from '../../errors/status.ts'
import { expectProblem } from '../../testing/guarantees.ts'
import { post, STRUCTURED } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'
import { eventErrors } from '../errors.ts'

it('a refused event is answered with its code, where it is wrong and where it is kept', async () => {
  for (const code of eventErrors) {
    const response = await post(testApp(), STRUCTURED, `{"id":"a","data":{"refuse":"${code}"}}`)
    expectProblem(response, code)
    expect(response.statusCode).toBe(STATUS_BY_CODE[code])
    expect(response.json()).toMatchObject({ pointer: '/data', quarantineId: 'ab'.repeat(16) })
  }
})

it('a pointer into a key that looks like a person number is left out', async () => {
  const rejected = {
    kind: 'rejected',
    id: 'a',
    code: 'cpr_in_clear_field',
    detail: 'A field 610180-1234 holds a number.',
    pointer: '/data/6101801234',
  } as const
  const test = testApp({ intake: { one: async () => rejected } })
  const response = await post(test, STRUCTURED, '{}')
  expectProblem(response, 'cpr_in_clear_field')
  expect(response.body).not.toMatch(/610180/)
})
