import { DatasporError } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { post, STRUCTURED } from '../../testing/post-events.ts'
import { testApp } from '../../testing/test-app.ts'

it('what fails here is told as a reference only; the log has the details, without person numbers', async () => {
  const faults = [
    new TypeError('cannot read 610180-1234 of "6101801234"'),
    new DatasporError('damaged', { internal: 'row 6101801234', detail: 'row 6101801234' }),
  ]
  for (const fault of faults) {
    const test = testApp({
      intake: {
        one: async () => {
          throw fault
        },
      },
    })
    const response = await post(test, STRUCTURED, '{"id":"a"}')
    expectProblem(response, 'internal')
    const { instance } = response.json<{ instance: string }>()
    const line = test.lines.find(({ level }) => level === 'error')
    expect(instance).toBe(`urn:dataspor:request:${String(line?.['reference'])}`)
    expect(JSON.stringify(line)).toContain('[cpr removed]')
    expect(response.body + JSON.stringify(test.lines)).not.toMatch(/610180/)
  }
})
