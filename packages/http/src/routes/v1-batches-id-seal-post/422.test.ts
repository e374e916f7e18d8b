import { DatasporError } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { BATCH_ID } from '../../testing/fake-batches.ts'
import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('says what does not agree', async () => {
  const seal = async () => {
    throw new DatasporError('seal_mismatch', {
      pointer: '/lines',
      detail: 'The parts hold 3 lines.',
    })
  }
  const response = await testApp({ batches: { seal } }).app.inject({
    method: 'POST',
    url: `/v1/batches/${BATCH_ID}/seal`,
    headers: { ...AS_PRODUCER, 'content-type': 'application/json' },
    payload: '{}',
  })
  expectProblem(response, 'seal_mismatch')
  expect(response.json()).toMatchObject({ pointer: '/lines', detail: 'The parts hold 3 lines.' })
})
