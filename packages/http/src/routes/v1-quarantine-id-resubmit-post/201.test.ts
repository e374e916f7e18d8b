import { expect, it } from 'vitest'

import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

const URL = '/v1/quarantine/abababababababababababababababab/resubmit'

it('without a body the kept event is tried again', async () => {
  const { app, intake } = testApp()
  const response = await app.inject({ method: 'POST', url: URL, headers: AS_PRODUCER })
  expect(response.statusCode).toBe(201)
  expect(response.json()).toMatchObject({ id: 'jobnet/again' })
  expect(intake.calls).toMatchObject([{ name: 'resubmit', body: '' }])
})

it('with a body the corrected event takes its place', async () => {
  const { app } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: URL,
    headers: { ...AS_PRODUCER, 'content-type': 'application/cloudevents+json' },
    payload: '{"id":"corrected"}',
  })
  expect(response.json()).toMatchObject({ id: 'jobnet/corrected' })
})
