import { expect, it } from 'vitest'

import { METRICS } from '../../observe/metrics.ts'
import { testApp } from '../../testing/test-app.ts'

it('every documented metric is there with its meaning, and requests are counted by pattern', async () => {
  const { app } = testApp()
  await app.inject('/v1/catalogue/legalBases/old-act')
  await app.inject('/no/such/address')
  const { body, headers } = await app.inject('/metrics')
  for (const [name, [kind, , help]] of Object.entries(METRICS)) {
    expect(body).toContain(`# HELP dataspor_${name} ${help}\n# TYPE dataspor_${name} ${kind}`)
  }
  expect(body).toContain('{method="GET",route="/v1/catalogue/:list/:id",status="200"} 1')
  expect(body).toContain('{method="GET",route="unmatched",status="404"} 1')
  expect(body).not.toMatch(/old-act|address/)
  expect(headers['content-type']).toContain('version=0.0.4')
})

it('a gauge that cannot be read leaves the others standing', async () => {
  const { app, metrics } = testApp()
  metrics.beforeScrape(() => {
    throw new Error('no')
  })
  metrics.beforeScrape(() => metrics.set('projection_lag_events', { projection: 'personal' }, 3))
  const { body } = await app.inject('/metrics')
  expect(body).toContain('dataspor_projection_lag_events{projection="personal"} 3')
})
