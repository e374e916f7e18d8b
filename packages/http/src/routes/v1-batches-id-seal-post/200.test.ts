import { expect, it } from 'vitest'

import { BATCH_ID } from '../../testing/fake-batches.ts'
import { AS_PRODUCER, LOG_ID, testApp } from '../../testing/test-app.ts'

it('gives the receipt from which on every member sees the disclosure', async () => {
  const { app, batches } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: `/v1/batches/${BATCH_ID}/seal`,
    headers: { ...AS_PRODUCER, 'content-type': 'application/json' },
    payload: '{"parts":[]}',
  })
  expect(response.statusCode).toBe(200)
  expect(response.json()).toEqual({
    id: BATCH_ID,
    eventId: 'jobnet/batch-1',
    sealedAt: '2026-03-02T08:15:00.005Z',
    subjectCount: 2,
    receipt: `${LOG_ID}.0000000000000009`,
  })
  expect(batches.calls).toMatchObject([{ name: 'seal', given: '{"parts":[]}' }])
})
