import { expect, it } from 'vitest'

import { expectProblem } from '../../testing/guarantees.ts'
import { AS_OFFICER, testApp } from '../../testing/test-app.ts'

const URL = '/v1/oversight/dpia'
const headers = { ...AS_OFFICER, 'dataspor-reason': 'records' }

it.each(['', '?flow=', '?flow=F49&party=skat'])('%j is refused', async (query) => {
  const { app, oversight } = testApp()
  expectProblem(await app.inject({ url: `${URL}${query}`, headers }), 'filter_invalid')
  expect(oversight.calls).toEqual([])
})

it('no export without a reason', async () => {
  const { app, oversight } = testApp()
  expectProblem(
    await app.inject({ url: `${URL}?flow=F49`, headers: AS_OFFICER }),
    'reason_required',
  )
  expect(oversight.calls).toEqual([])
})
