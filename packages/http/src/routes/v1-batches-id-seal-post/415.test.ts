import { it } from 'vitest'

import { BATCH_ID } from '../../testing/fake-batches.ts'
import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('takes JSON', async () => {
  const response = await testApp().app.inject({
    method: 'POST',
    url: `/v1/batches/${BATCH_ID}/seal`,
    headers: { ...AS_PRODUCER, 'content-type': 'text/csv' },
    payload: '1',
  })
  expectProblem(response, 'media_type')
})
