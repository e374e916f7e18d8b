import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'
import { digestOf, PART_URL } from './test-support.ts'

it('takes CSV and NDJSON as they are: the hash in the seal is of the bytes as sent', async () => {
  for (const type of [
    { 'content-type': 'application/json' },
    { 'content-type': 'text/csv', 'content-encoding': 'gzip' },
    { 'content-type': 'text/csv; charset=latin1' },
  ]) {
    const headers = { ...AS_PRODUCER, ...type, 'content-digest': digestOf('a') }
    const response = await testApp().app.inject({
      method: 'PUT',
      url: PART_URL,
      headers,
      payload: 'a',
    })
    expectProblem(response, 'media_type')
  }
})
