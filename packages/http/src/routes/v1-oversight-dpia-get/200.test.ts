import { expect, it } from 'vitest'

import { AS_DPO, testApp } from '../../testing/test-app.ts'

it('what an assessment begins with is of the flow and the period asked for', async () => {
  const { app, oversight } = testApp()
  const response = await app.inject({
    url: '/v1/oversight/dpia?flow=F49&from=2026-01-01',
    headers: { ...AS_DPO, 'dataspor-reason': 'records' },
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'dataspor-question': 'dataspor/q1',
  })
  expect(response.json()).toMatchObject({ dpia: { flow: { id: 'F49' } }, partial: false })
  expect(oversight.calls.map(([name, , asked]) => [name, asked])).toEqual([
    ['dpia', { flow: 'F49', from: '2026-01-01' }],
  ])
})
