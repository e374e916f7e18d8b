import { expect, it } from 'vitest'

import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('an event is judged and not stored', async () => {
  const { app, intake } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/events/validate',
    headers: { ...AS_PRODUCER, 'content-type': 'application/cloudevents+json' },
    payload: '{"id":"a"}',
  })
  expect(response.statusCode).toBe(200)
  expect(response.json()).toEqual({
    wouldBe: 'stored',
    findings: [{ code: 'basis-not-stated' }],
    refusals: [],
  })
  expect(intake.calls.map(({ name }) => name)).toEqual(['validate'])
})
