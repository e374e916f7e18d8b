import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('a limit or a cursor that cannot be one is refused', async () => {
  const { app } = testApp()
  for (const limit of ['0', '201', '1.5', 'x', '-1', '']) {
    const url = `/v1/quarantine?limit=${limit}`
    expectProblem(await app.inject({ url, headers: AS_PRODUCER }), 'filter_invalid')
  }
  const url = '/v1/quarantine?cursor=zz'
  expectProblem(await app.inject({ url, headers: AS_PRODUCER }), 'cursor_invalid')
})
