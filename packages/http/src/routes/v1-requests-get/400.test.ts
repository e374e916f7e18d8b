import { DatasporError } from '@dataspor/kernel'
import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('a limit or a cursor that cannot be one is refused', async () => {
  const { app } = testApp({
    controller: {
      requestsTo: async () => {
        throw new DatasporError('cursor_invalid', { pointer: '/cursor' })
      },
    },
  })
  for (const limit of ['0', '201', 'x']) {
    const url = `/v1/requests?limit=${limit}`
    expectProblem(await app.inject({ url, headers: AS_PRODUCER }), 'filter_invalid')
  }
  const url = '/v1/requests?cursor=zz'
  expectProblem(await app.inject({ url, headers: AS_PRODUCER }), 'cursor_invalid')
})
