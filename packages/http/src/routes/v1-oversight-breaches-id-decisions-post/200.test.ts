import { expect, it } from 'vitest'

import { tellsTheDesk } from '../../testing/desk-guarantees.ts'
import { AS_OFFICER } from '../../testing/test-app.ts'

it.each([AS_OFFICER])('an officer does it, with a reason: %j', async (who) => {
  const { asked, response } = await tellsTheDesk(
    who,
    '/v1/oversight/breaches/abababababababababababababababab/decisions',
    { matter: 'persons', notify: true, reason: 'Høj risiko' },
  )
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  expect(asked).toEqual(['breaches.decide'])
})
