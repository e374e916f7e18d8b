import { expect, it } from 'vitest'

import { BATCH_ID } from '../../testing/fake-batches.ts'
import { AS_PRODUCER, LOG_ID, testApp } from '../../testing/test-app.ts'

const get = (app: ReturnType<typeof testApp>['app']) =>
  app.inject({ method: 'GET', url: `/v1/batches/${BATCH_ID}`, headers: AS_PRODUCER })

it('tells the parts that have come and what is missing', async () => {
  const response = await get(testApp().app)
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('no-store')
  expect(response.json()).toEqual({
    id: BATCH_ID,
    eventId: 'jobnet/batch-1',
    state: 'open',
    openedAt: '2026-03-02T08:15:00.005Z',
    dueAt: '2026-03-09T08:15:00.005Z',
    overdue: false,
    parts: [{ n: 2, lines: 7 }],
    missing: [1],
  })
})

it('tells of a sealed one its receipt', async () => {
  const sealed = { eventId: 'jobnet/batch-1', sealedAt: 5, subjectCount: 2, position: 9 }
  const state = async () => ({
    batch: BATCH_ID,
    id: 'jobnet/batch-1',
    state: 'sealed' as const,
    openedAt: 1,
    dueAt: 2,
    overdue: false,
    parts: [],
    missing: [],
    sealed,
  })
  const { app } = testApp({ batches: { state } })
  expect((await get(app)).json()).toMatchObject({
    state: 'sealed',
    sealed: { subjectCount: 2, receipt: `${LOG_ID}.0000000000000009` },
  })
})
