import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

const URL = '/v1/oversight/practice'

it.each([[undefined], [''], ['   '], ['fordi']])(
  'no report without a reason: %j',
  async (reason) => {
    const { app, oversight } = testApp()
    const headers = {
      ...AS_OFFICER,
      ...(reason === undefined ? {} : { 'dataspor-reason': reason }),
    }
    expectProblem(await app.inject({ url: URL, headers }), 'reason_required')
    expect(oversight.calls).toEqual([])
  },
)

it('a parameter that is not known is refused', async () => {
  const { app } = testApp()
  const headers = { ...AS_OFFICER, 'dataspor-reason': 'records' }
  expectProblem(await app.inject({ url: `${URL}?groupBy=cpr`, headers }), 'filter_invalid')
})
