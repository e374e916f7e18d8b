import { expect, it } from 'vitest'

import { BATCH_ID } from '../../testing/fake-batches.ts'
import { AS_PRODUCER, LOG_ID, testApp } from '../../testing/test-app.ts'

it('says by which id parts and seal name the batch; a header sent again is 200', async () => {
  const { app, batches } = testApp()
  const open = () =>
    app.inject({
      method: 'POST',
      url: '/v1/batches',
      headers: { ...AS_PRODUCER, 'content-type': 'application/cloudevents+json' },
      payload: '{"id":"batch-1"}',
    })
  const first = await open()
  expect(first.statusCode).toBe(201)
  expect(first.headers['location']).toBe(`/v1/batches/${BATCH_ID}`)
  expect(first.json()).toEqual({
    id: BATCH_ID,
    eventId: 'jobnet/batch-1',
    recordedAt: '2026-03-02T08:15:00.005Z',
    receipt: `${LOG_ID}.0000000000000003`,
  })
  expect((await open()).statusCode).toBe(200)
  expect(batches.calls[0]).toMatchObject({ given: '{"id":"batch-1"}' })
})
