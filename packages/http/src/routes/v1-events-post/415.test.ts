import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { post, STRUCTURED } from '../../testing/post-events.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('a media type, charset or coding that is not read here is refused before the body', async () => {
  const test = testApp()
  const types = [
    'application/json',
    'text/plain',
    'application/xml',
    `${STRUCTURED}; charset=latin1`,
    ';;',
    'x',
  ]
  for (const type of types) expectProblem(await post(test, type, '{'), 'media_type')
  for (const coding of ['br', 'gzip, gzip', 'deflate']) {
    expectProblem(await post(test, STRUCTURED, '{', { 'content-encoding': coding }), 'media_type')
  }
  const untyped = { method: 'POST', url: '/v1/events', headers: AS_PRODUCER } as const
  expectProblem(await test.app.inject({ ...untyped, payload: Buffer.from('{}') }), 'media_type')
  expectProblem(await test.app.inject(untyped), 'media_type')
  expect(test.intake.calls).toEqual([])
})
