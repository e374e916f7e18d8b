import { expect, it } from 'vitest'

import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('a stored event tells when, where in the log, and how it was judged', async () => {
  const { app } = testApp({
    intake: {
      own: async (id) => ({
        state: 'stored',
        id,
        type: 'dk.dataspor.disclosure.recorded.v1',
        occurredAt: 0,
        recordedAt: 1,
        position: 7,
        assessment: {
          catalogue: 'c',
          flow: 'F40',
          findings: [{ code: 'basis-expired', about: 'x' }],
        },
      }),
    },
  })
  const response = await app.inject({ url: '/v1/events/jobnet%2Fa%2Fb%20c', headers: AS_PRODUCER })
  expect(response.json()).toEqual({
    state: 'stored',
    id: 'jobnet/a/b c',
    type: 'dk.dataspor.disclosure.recorded.v1',
    occurredAt: '1970-01-01T00:00:00.000Z',
    recordedAt: '1970-01-01T00:00:00.001Z',
    receipt: 'testlog00.0000000000000007',
    assessment: { catalogue: 'c', flow: 'F40', findings: [{ code: 'basis-expired', about: 'x' }] },
  })
})

it('a refused event tells its code and where it is kept', async () => {
  const quarantineId = 'ab'.repeat(16)
  const { app } = testApp({
    intake: {
      own: async (id) => ({
        state: 'refused',
        id,
        code: 'type_unknown',
        receivedAt: 0,
        quarantineId,
      }),
    },
  })
  const response = await app.inject({ url: '/v1/events/jobnet%2Fa', headers: AS_PRODUCER })
  expect(response.json()).toMatchObject({ state: 'refused', code: 'type_unknown', quarantineId })
})

it('the longest public id there can be fits into the path', async () => {
  const { app, intake } = testApp()
  const id = `virksomhed:p-1003456789/${'€'.repeat(128)}`
  await app.inject({ url: `/v1/events/${encodeURIComponent(id)}`, headers: AS_PRODUCER })
  expect(intake.calls).toMatchObject([{ name: 'own', body: id }])
})
