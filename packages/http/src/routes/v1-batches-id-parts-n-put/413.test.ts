import { it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'
import { digestOf, PART_URL } from './test-support.ts'

it('takes at most 8 MiB', async () => {
  const payload = '1'.repeat(8 * 1024 * 1024 + 1)
  const digest = digestOf(payload)
  const headers = { ...AS_PRODUCER, 'content-type': 'text/csv', 'content-digest': digest }
  const response = await testApp().app.inject({ method: 'PUT', url: PART_URL, headers, payload })
  expectProblem(response, 'too_large')
})
