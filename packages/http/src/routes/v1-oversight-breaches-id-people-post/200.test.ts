import { expect, it } from 'vitest'

import { tellsTheDesk } from '../../testing/desk-guarantees.ts'
import { AS_OFFICER } from '../../testing/test-app.ts'

it.each([AS_OFFICER])('an officer does it, with a reason: %j', async (who) => {
  const { asked, response } = await tellsTheDesk(
    who,
    '/v1/oversight/breaches/abababababababababababababababab/people',
    {},
  )
  expect(response.statusCode).toBe(200)
  expect(response.headers['cache-control']).toBe('private, no-store')
  expect(response.headers['dataspor-question']).toBe('dataspor/q1')
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(response.body).toBe('kind,number,alsoKnownAs\r\ncpr,6101801234,\r\n')
  expect(asked).toEqual(['breaches.people'])
})
