import { expect, it } from 'vitest'

import { tellsTheDesk } from '../../testing/desk-guarantees.ts'
import { AS_DPO, AS_OFFICER } from '../../testing/test-app.ts'

it.each([AS_DPO, AS_OFFICER])(
  'an officer and a data protection officer do it, with a reason: %j',
  async (who) => {
    const { asked, response } = await tellsTheDesk(who, '/v1/oversight/breaches/preview', {
      criteria: { flow: 'F40', from: '2026-01-01' },
    })
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('private, no-store')
    expect(response.headers['dataspor-question']).toBe('dataspor/q1')
    expect(asked).toEqual(['breaches.preview'])
  },
)
