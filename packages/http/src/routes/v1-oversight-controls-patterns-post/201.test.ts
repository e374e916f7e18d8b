import { expect, it } from 'vitest'

import { tellsTheDesk } from '../../testing/desk-guarantees.ts'
import { AS_DPO, AS_OFFICER } from '../../testing/test-app.ts'

it.each([AS_DPO, AS_OFFICER])(
  'an officer and a data protection officer do it, with a reason: %j',
  async (who) => {
    const { asked, response } = await tellsTheDesk(who, '/v1/oversight/controls/patterns', {
      from: '2026-01-01',
      to: '2026-02-01',
      closed: [{ case: 'S-1', closedAt: '2026-01-10' }],
    })
    expect(response.statusCode).toBe(201)
    expect(response.headers['cache-control']).toBe('private, no-store')
    expect(response.json()).toMatchObject({ receipt: expect.any(String) })
    expect(asked).toEqual(['controls.patterns'])
  },
)
