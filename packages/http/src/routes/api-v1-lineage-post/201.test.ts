import { expect, it } from 'vitest'

import { gzip } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'
import { postLineage } from './test-support.ts'

it('a lineage event is answered like any other, with a body, since clients read it', async () => {
  const test = testApp()
  const response = await postLineage(test, '{"id":"run/1"}')
  expect(response.statusCode).toBe(201)
  expect(response.json()).toMatchObject({ id: 'jobnet/run/1', receipt: expect.any(String) })
  expect((await postLineage(test, '{"id":"run/1"}')).statusCode).toBe(200)
})

it('may come packed, and reaches intake as its bytes, from the party of the token', async () => {
  const test = testApp()
  const packed = gzip('{"id":"a"}')
  const response = await postLineage(test, packed, { 'content-encoding': 'gzip' })
  expect(response.statusCode).toBe(201)
  expect(test.intake.calls).toEqual([
    { name: 'lineage', body: '{"id":"a"}', reporter: { party: 'jobnet', channel: 'http' } },
  ])
})
