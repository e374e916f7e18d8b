import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('lists and streams are not judged here', async () => {
  const { app } = testApp()
  for (const type of ['application/cloudevents-batch+json', 'application/x-ndjson', 'text/plain']) {
    const response = await app.inject({
      method: 'POST',
      url: '/v1/events/validate',
      headers: { ...AS_PRODUCER, 'content-type': type },
      payload: '[]',
    })
    expectProblem(response, 'media_type')
  }
})
