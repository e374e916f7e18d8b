import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

it('a body of another form is refused by its field, whose value is not repeated', async () => {
  const { app, oversight } = testApp()
  const headers = {
    ...AS_OFFICER,
    'dataspor-reason': 'insight',
    'content-type': 'application/json',
  }
  for (const [body, pointer] of [
    [{ subject: 6101801234 }, '/subject'],
    [{ actorKey: 'Hemmelig' }, '/actorKey'],
    [{ flow: '' }, '/flow'],
    [{ limit: 201 }, '/limit'],
  ] as const) {
    const payload = JSON.stringify(body)
    const posted = { method: 'POST', url: '/v1/oversight/search', headers, payload } as const
    const refused = await app.inject(posted)
    expectProblem(refused, 'event_invalid')
    expect(refused.json()).toMatchObject({ pointer })
    expect(refused.body).not.toMatch(/Hemmelig|610180/)
  }
  expect(oversight.calls).toEqual([])
})
