import { expect, it } from 'vitest'

import { asksTheDesk } from '../../testing/desk-guarantees.ts'
import { AS_DPO, AS_OFFICER } from '../../testing/test-app.ts'

it.each([AS_OFFICER, AS_DPO])(
  'an officer and a data protection officer read it: %j',
  async (who) => {
    const { asked, response } = await asksTheDesk(who, '/v1/oversight/agreements')
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'dataspor-question': 'dataspor/q1',
    })
    expect(asked).toEqual(['overview.agreements'])
  },
)
