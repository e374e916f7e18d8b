import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_CITIZEN, testApp } from '../../testing/test-app.ts'

it('what is no JSON document by its type is not read', async () => {
  const { app } = testApp()
  for (const type of ['text/plain', 'application/cloudevents+json', undefined]) {
    const headers = type === undefined ? AS_CITIZEN : { ...AS_CITIZEN, 'content-type': type }
    const payload = Buffer.from('{"controller":"star","kind":"insight"}')
    const posted = { method: 'POST', url: '/v1/me/requests', headers, payload } as const
    expectProblem(await app.inject(posted), 'media_type')
  }
})
