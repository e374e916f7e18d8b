import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'

it('is not ready while a part is not, and says which', async () => {
  for (const state of ['starting', 'stopping', 'failed'] as const) {
    const { app } = testApp({ parts: async () => ({ log: 'ok', projection: state }) })
    const response = await app.inject('/readyz')
    expectProblem(response, 'not_ready')
    expect(response.headers['retry-after']).toBe('5')
    expect(response.json()).toMatchObject({ detail: `Not ready: projection: ${state}.` })
  }
})
