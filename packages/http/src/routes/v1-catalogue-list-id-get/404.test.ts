import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { testApp } from '../../testing/test-app.ts'

it('an entry that there is not is not found, and no cache keeps that', async () => {
  const { app } = testApp()
  for (const path of ['legalBases/none', 'nonsense/old-act', `legalBases/${'x'.repeat(3_000)}`]) {
    const response = await app.inject(`/v1/catalogue/${path}`)
    expectProblem(response, 'not_found')
    expect(response.headers['cache-control']).toBe('no-store')
  }
})
