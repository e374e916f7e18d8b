import { expect, it } from 'vitest'

import { asksTheDesk } from '../../testing/desk-guarantees.ts'
import { AS_DPO, AS_OFFICER } from '../../testing/test-app.ts'

it.each([AS_OFFICER, AS_DPO])('an officer reads what persons have asked: %j', async (who) => {
  const { asked, response } = await asksTheDesk(who, '/v1/oversight/requests?limit=7')
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ items: [{ kind: 'insight' }], nextCursor: null })
  expect(asked).toEqual(['requests.list'])
})
