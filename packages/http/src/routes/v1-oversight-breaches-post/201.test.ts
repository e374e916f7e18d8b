import { expect, it } from 'vitest'

import { tellsTheDesk } from '../../testing/desk-guarantees.ts'
import { AS_OFFICER } from '../../testing/test-app.ts'

it.each([AS_OFFICER])('an officer does it, with a reason: %j', async (who) => {
  const { asked, response } = await tellsTheDesk(who, '/v1/oversight/breaches', {
    criteria: { flow: 'F40' },
    awareAt: '2026-03-01',
    text: 'En fil blev sendt forkert.',
  })
  expect(response.statusCode).toBe(201)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.json()).toMatchObject({ receipt: expect.any(String) })
  expect(asked).toEqual(['breaches.record'])
})
