import { expect, it } from 'vitest'

import { expectProblem, refusesOthers } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

refusesOthers('GET', '/v1/events/jobnet%2Fa', 'producer', 'not_found')

it("an event that is absent and an event that is another's look the same", async () => {
  const { app, intake } = testApp()
  expectProblem(await app.inject({ url: '/v1/events/star%2Fa', headers: AS_PRODUCER }), 'not_found')
  expect(intake.calls).toMatchObject([{ name: 'own', body: 'star/a' }])
})

it('an address that holds a person number is not looked at, and not repeated', async () => {
  const { app, intake } = testApp()
  for (const url of ['/v1/events/jobnet%2F610180-1234', '/v1/events/jobnet%2F%36101801234']) {
    const response = await app.inject({ url, headers: AS_PRODUCER })
    expectProblem(response, 'not_found')
    expect(response.body).not.toMatch(/610180/)
  }
  expect(intake.calls).toEqual([])
})
