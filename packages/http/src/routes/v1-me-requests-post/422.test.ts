import { DatasporError } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_CITIZEN, testApp } from '../../testing/test-app.ts'

const headers = { ...AS_CITIZEN, 'content-type': 'application/json' }
const post = { method: 'POST', url: '/v1/me/requests', headers } as const

it('a body of another form is refused by its field, whose value is not repeated', async () => {
  const { app, requests } = testApp()
  for (const [body, pointer] of [
    [{ controller: 'star', kind: 'Hemmelig' }, '/kind'],
    [{ controller: 7, kind: 'insight' }, '/controller'],
    [{ controller: 'star', kind: 'insight', about: '' }, '/about'],
  ] as const) {
    const refused = await app.inject({ ...post, payload: JSON.stringify(body) })
    expectProblem(refused, 'event_invalid')
    expect(refused.json()).toMatchObject({ pointer })
    expect(refused.body).not.toContain('Hemmelig')
  }
  expect(requests.made).toEqual([])
})

it('a controller that nobody knows is said to be one', async () => {
  const { app } = testApp({
    requests: async () => {
      throw new DatasporError('party_unknown', { pointer: '/controller' })
    },
  })
  const payload = '{"controller":"nobody","kind":"insight"}'
  expectProblem(await app.inject({ ...post, payload }), 'party_unknown')
})
