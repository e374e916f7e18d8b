import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('takes one event, no list and no stream', async () => {
  for (const type of ['application/cloudevents-batch+json', 'application/x-ndjson', 'text/csv']) {
    const response = await testApp().app.inject({
      method: 'POST',
      url: '/v1/batches',
      headers: { ...AS_PRODUCER, 'content-type': type },
      payload: '[]',
    })
    expectProblem(response, 'media_type')
  }
})
