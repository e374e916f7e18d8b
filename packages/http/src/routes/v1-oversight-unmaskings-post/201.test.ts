import { expect, it } from 'vitest'

import { tellsTheDesk } from '../../testing/desk-guarantees.ts'
import { AS_OFFICER } from '../../testing/test-app.ts'

it.each([AS_OFFICER])('an officer does it, with a reason: %j', async (who) => {
  const { asked, response } = await tellsTheDesk(who, '/v1/oversight/unmaskings', {
    entry: 'jobnet/e1',
    reason: 'Mistanke om misbrug',
  })
  expect(response.statusCode).toBe(201)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  expect(asked).toEqual(['unmaskings.request'])
})
