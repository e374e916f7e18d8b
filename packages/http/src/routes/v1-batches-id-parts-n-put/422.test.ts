import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_PRODUCER, testApp } from '../../testing/test-app.ts'
import { digestOf, PART_URL } from './test-support.ts'

it('names the lines that cannot be read by their numbers only', async () => {
  const part = async () => ({ kind: 'refused' as const, lines: [2, 9], count: 2 })
  const { app, lines } = testApp({ batches: { part } })
  const payload = '6101801234\n610180-1234\n'
  const digest = digestOf(payload)
  const headers = { ...AS_PRODUCER, 'content-type': 'text/csv', 'content-digest': digest }
  const response = await app.inject({ method: 'PUT', url: PART_URL, headers, payload })
  expectProblem(response, 'part_invalid')
  expect(response.json()).toMatchObject({ lines: [2, 9], lineCount: 2 })
  expect(response.body + JSON.stringify(lines)).not.toContain('610180')
})
