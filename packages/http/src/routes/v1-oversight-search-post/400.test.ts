import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

const url = '/v1/oversight/search'
const json = { ...AS_OFFICER, 'content-type': 'application/json' }

it.each([[undefined], [''], ['   '], ['fordi'], ['toString']])(
  'no question without a reason that is one of the codes: %j',
  async (reason) => {
    const { app, oversight } = testApp()
    const headers = { ...json, ...(reason === undefined ? {} : { 'dataspor-reason': reason }) }
    const refused = await app.inject({ method: 'POST', url, headers, payload: '{}' })
    expectProblem(refused, 'reason_required')
    expect(refused.json<{ detail: string }>().detail).toContain('supervision')
    expect(oversight.calls).toEqual([])
  },
)

it('what is no JSON is refused', async () => {
  const { app } = testApp()
  const headers = { ...json, 'dataspor-reason': 'insight' }
  expectProblem(await app.inject({ method: 'POST', url, headers, payload: '{' }), 'malformed_json')
})
