import { DatasporError } from '@dataspor/kernel'
import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'
import { digestOf, PART_URL } from './test-support.ts'

it('takes nothing more once the batch is sealed', async () => {
  const part = async () => {
    throw new DatasporError('batch_sealed')
  }
  const { app } = testApp({ batches: { part } })
  const headers = { ...AS_PRODUCER, 'content-type': 'text/csv', 'content-digest': digestOf('a') }
  const response = await app.inject({ method: 'PUT', url: PART_URL, headers, payload: 'a' })
  expectProblem(response, 'batch_sealed')
})
