import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'

it('an event that is still wrong is refused with its code', async () => {
  const { app } = testApp()
  const response = await app.inject({
    method: 'POST',
    url: '/v1/quarantine/abababababababababababababababab/resubmit',
    headers: { ...AS_PRODUCER, 'content-type': 'application/cloudevents+json' },
    payload: '{"id":"a","data":{"refuse":"party_unknown"}}',
  })
  expectProblem(response, 'party_unknown')
})
